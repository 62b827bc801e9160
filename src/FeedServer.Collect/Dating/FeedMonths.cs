using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Dating;

/// <summary>Names of months in the languages feeds are written in, without regard to case and accents.</summary>
internal static class FeedMonths
{
    private static readonly string[] Tables =
    [
        "january|jan february|feb|febr march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov "
            + "december|dec",
        "janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre octobre novembre decembre",
        "januar|janner|jaenner februar|feber marz|maerz|mrz april mai juni juli august september oktober|okt november dezember|dez",
        "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre noviembre diciembre|dic",
        "janeiro fevereiro|fev marco abril maio junho julho agosto setembro outubro|out novembro dezembro|dez",
        "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|sett ottobre|ott novembre dicembre",
        "januari februari maart|mrt april mei juni juli augustus september oktober november december",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar marts april maj juni juli august september oktober november december|des",
        "tammikuu|tammikuuta helmikuu|helmikuuta maaliskuu|maaliskuuta huhtikuu|huhtikuuta toukokuu|toukokuuta kesakuu|kesakuuta "
            + "heinakuu|heinakuuta elokuu|elokuuta syyskuu|syyskuuta lokakuu|lokakuuta marraskuu|marraskuuta joulukuu|joulukuuta",
        "stycznia|styczen|sty lutego|luty|lut marca|marzec kwietnia|kwiecien|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip "
            + "sierpnia|sierpien|sie wrzesnia|wrzesien|wrz pazdziernika|pazdziernik|paz listopada|listopad|lis grudnia|grudzien|gru",
        "ledna|leden|led unora|unor|uno brezna|brezen|bre dubna|duben|dub kvetna|kveten|kve cervna|cerven|cvn cervence|cervenec|cvc "
            + "srpna|srpen|srp zari rijna|rijen|rij listopadu prosince|prosinec|pro",
        "januar februar marcius april|aprilis majus junius|juni julius|juli augusztus szeptember|szept oktober november december",
        "ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie octombrie noiembrie|noi decembrie",
        "ocak|oca subat|sub mart nisan|nis mayıs|mayis haziran|haz temmuz|tem agustos|agu eylul|eyl ekim|eki kasım|kasim|kas "
            + "aralık|aralik|ara",
        "января|январь|янв февраля|февраль|фев марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг "
            + "сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя декабря|декабрь|дек",
        "січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|квіт|кві травня|травень|трав|тра червня|червень|черв|чер "
            + "липня|липень|лип серпня|серпень|серп|сер вересня|вересень|вер жовтня|жовтень|жовт|жов листопада|листопад|лист|лис "
            + "грудня|грудень|груд|гру",
        "ιανουαριου|ιανουαριος|ιαν φεβρουαριου|φεβρουαριος|φεβ μαρτιου|μαρτιος|μαρ απριλιου|απριλιος|απρ μαιου|μαιος|μαι|μαϊ "
            + "ιουνιου|ιουνιος|ιουν ιουλιου|ιουλιος|ιουλ αυγουστου|αυγουστος|αυγ σεπτεμβριου|σεπτεμβριος|σεπ|σεπτ οκτωβριου|οκτωβριος|οκτ "
            + "νοεμβριου|νοεμβριος|νοε δεκεμβριου|δεκεμβριος|δεκ",
        "siječnja|sijecanj|sij veljace|veljaca|velj ozujka|ozujak|ozu travnja|travanj|tra svibnja|svibanj|svi lipnja|lipanj srpnja|srpanj "
            + "kolovoza|kolovoz|kol rujna|rujan|ruj listopada studenoga|studeni|stu prosinca|prosinac",
        "januari februari maret april mei juni juli agustus september oktober november desember",
        "gener febrer|febr marc|març abril maig juny juliol agost setembre octubre novembre desembre",
        "يناير فبراير مارس ابريل|أبريل مايو يونيو يوليو اغسطس|أغسطس سبتمبر اكتوبر|أكتوبر نوفمبر ديسمبر",
        "ינואר פברואר מרץ|מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    ];

    /// <summary>
    /// Vietnamese writes "tháng ba": the number follows the word for month. "Giêng" and "chạp" are the lunar names used for 1 and 12.
    /// </summary>
    private static readonly string[] VietnameseNumbers = ["mot|gieng", "hai", "ba", "tu|bon", "nam", "sau", "bay", "tam", "chin", "muoi",
        "muoi mot", "muoi hai|chap"];

    private static readonly FrozenDictionary<string, int> Names = Table();

    private static readonly FrozenDictionary<string, int> Vietnamese = VietnameseNumbers
        .SelectMany((names, i) => names.Split('|'), (names, name) => (name, Array.IndexOf(VietnameseNumbers, names) + 1))
        .ToFrozenDictionary(n => n.name, n => n.Item2);

    /// <summary>The month of a folded word, 1 to 12; null when it names none.</summary>
    public static int? Named(string word) => Names.TryGetValue(word, out var month) ? month : null;

    /// <summary>The month of a Vietnamese number word, alone or with the one behind it.</summary>
    /// <param name="used">How many words it takes.</param>
    public static int? VietnameseNumber(string word, string? next, out int used)
    {
        used = 2;
        if (next is not null && Vietnamese.TryGetValue(word + " " + next, out var both)) return both;
        used = 1;
        return Vietnamese.TryGetValue(word, out var month) ? month : null;
    }

    /// <summary>A word in lower case without accents, đ as d.</summary>
    public static string Fold(string word)
    {
        if (Ascii.IsValid(word)) return word.ToLowerInvariant();
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            folded.Append(c switch { 'đ' => 'd', 'ı' => 'i', 'ς' => 'σ', _ => c });
        }
        // Hangul was taken apart too.
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static FrozenDictionary<string, int> Table()
    {
        var names = new Dictionary<string, int>();
        foreach (var table in Tables)
        {
            var months = table.Split(' ');
            for (var i = 0; i < months.Length; i++)
            {
                // The first language that has a name keeps it: "listopad" is November in Polish and Czech, October in Croatian.
                foreach (var name in months[i].Split('|')) names.TryAdd(Fold(name), i + 1);
            }
        }
        return names.ToFrozenDictionary();
    }
}
