using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FeedServer.Publish;

/// <summary>Language tags (BCP 47) that feed readers know: a language of ISO 639, then subtags of two to eight characters.</summary>
internal static partial class LanguageTag
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

    /// <summary>The tag, or null when it is none: an article may say anything of its own language.</summary>
    public static string? OrNull(string? tag) =>
        tag is not null && WellFormed().IsMatch(tag)
        && Languages.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tag.AsSpan(0, Primary(tag))) ? tag : null;

    private static int Primary(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is >= 0 and var end ? end : tag.Length;

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\\z", RegexOptions.NonBacktracking)]
    private static partial Regex WellFormed();
}
