using System.Collections.Frozen;

namespace FeedServer.Items.Markup;

/// <summary>Language tags (BCP 47) that readers and browsers know: a language of ISO 639, perhaps a script of ISO 15924, perhaps a
/// territory of ISO 3166 or UN M.49.</summary>
public static class LanguageTag
{
    /// <summary>ISO 639-1, and of ISO 639-2 the languages that have no code there.</summary>
    private static readonly FrozenSet<string> Languages =
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa
        ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr
        ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
        pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug
        uk ur uz ve vi vo wa wo xh yi yo za zh zu ace ach ada ady alt anp arn arp arw ast awa bal ban bas bej bem bho bik bin bla byn ceb
        chk chm cho chp chr chy crh csb dak dar del den dgr din doi dsb dua dyu efi eka ewo fan fat fil fon frr frs fur gaa gay gba gil
        gon gor grb gsw gwi hai haw hil hmn hsb hup iba ilo inh jbo jpr jrb kaa kab kac kam kbd kha kmb kok kos kpe krc krl kru kum kut
        lad lah lam lez lol loz lua lui lun luo lus mad mag mai mak man mas mdf mdr men mic min mni moh mos mus mwl mwr myv nap nds new
        nia niu nog nso nym nyn nyo nzi osa pag pam pap pau pon raj rap rar rom rup sad sah sas sat scn sco sel shn sid sma smj smn sms
        snk srn srr suk sus syr tem ter tet tig tiv tkl tlh tli tmh tog tpi tsi tum tvl tyv udm umb vai vot wal war was xal yao yap zap
        zen zun
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Scripts =
        """
        arab armn beng bopo brai cans cher cyrl deva ethi geor grek gujr guru hang hani hans hant hebr hira jpan kana khmr knda kore laoo
        latn mlym mong mymr orya sinh taml telu thaa thai tibt
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Territories =
        """
        ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd cf cg ch
        ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn
        gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li
        lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om
        pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td
        tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw 001 002 003 005 009 011 013
        014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 155 202 419
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known of a tag, from its language on: <c>vi-VN-x-bac</c> is <c>vi-VN</c>. Null when its language is none: an
    /// article may say anything of its own.</summary>
    public static string? From(string? tag)
    {
        if (tag?.Split('-', 4) is not [var language, .. var subtags] || !Languages.Contains(language)) return null;
        var known = 0;
        if (subtags.Length > known && Scripts.Contains(subtags[known])) known++;
        if (subtags.Length > known && Territories.Contains(subtags[known])) known++;
        return known == 0 ? language : string.Join('-', subtags[..known].Prepend(language));
    }
}
