namespace FeedServer.Collect.Dating;

/// <summary>Names of months, weekdays and numbers: the one table of words that dates are made of.</summary>
internal static class CalendarNames
{
    /// <summary>Months in the languages that feeds are written in: a language a line, a month a word. English stands first.</summary>
    private static readonly string[] MonthNames =
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
        "января|январь|янв февраля|февраль|фев марта|март|мар "
            + "апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл "
            + "августа|август|авг "
            + "сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя "
            + "декабря|декабрь|дек",
        "січня|січень|січ лютого|лютий|лют березня|березень|бер "
            + "квітня|квітень|квіт|кві травня|травень|трав|тра "
            + "червня|червень|черв|чер "
            + "липня|липень|лип серпня|серпень|серп|сер вересня|вересень|вер "
            + "жовтня|жовтень|жовт|жов листопада|листопад|лист|лис "
            + "грудня|грудень|груд|гру",
        "ιανουαριου|ιανουαριος|ιαν φεβρουαριου|φεβρουαριος|φεβ "
            + "μαρτιου|μαρτιος|μαρ απριλιου|απριλιος|απρ μαιου|μαιος|μαι|μαϊ "
            + "ιουνιου|ιουνιος|ιουν ιουλιου|ιουλιος|ιουλ αυγουστου|αυγουστος|αυγ "
            + "σεπτεμβριου|σεπτεμβριος|σεπ|σεπτ οκτωβριου|οκτωβριος|οκτ "
            + "νοεμβριου|νοεμβριος|νοε δεκεμβριου|δεκεμβριος|δεκ",
        "siječnja|sijecanj|sij veljace|veljaca|velj ozujka|ozujak|ozu travnja|travanj|tra svibnja|svibanj|svi lipnja|lipanj srpnja|srpanj "
            + "kolovoza|kolovoz|kol rujna|rujan|ruj listopada studenoga|studeni|stu prosinca|prosinac",
        "januari februari maret april mei juni juli agustus september oktober november desember",
        "gener febrer|febr marc|març abril maig juny juliol agost setembre octubre novembre desembre",
        "يناير فبراير مارس ابريل|أبريل مايو يونيو يوليو اغسطس|أغسطس سبتمبر "
            + "اكتوبر|أكتوبر نوفمبر ديسمبر",
        "ינואר פברואר מרץ|מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר "
            + "דצמבר",
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม "
            + "มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม "
            + "พฤศจิกายน ธันวาคม",
    ];

    private static readonly string[] Weekdays =
        ["sunday|sun", "monday|mon", "tuesday|tue|tues", "wednesday|wed", "thursday|thu|thur|thurs", "friday|fri", "saturday|sat"];

    /// <summary>"Thứ hai" is Monday: the week is counted from Sunday, which has a name of its own.</summary>
    private static readonly string[] VietnameseWeekdays = ["hai|2", "ba|3", "tư|4", "năm|5", "sáu|6", "bảy|bẩy|7"];

    private static readonly string[] VietnameseDigits =
        ["không", "một|mốt", "hai", "ba", "bốn|tư", "năm|lăm|nhăm", "sáu", "bảy|bẩy", "tám", "chín"];

    private static readonly FrozenDictionary<string, int> English = Numbered(MonthNames[0].Split(' '), 1);
    private static readonly FrozenDictionary<string, int> Months = Numbered(MonthNames.Select(names => names.Split(' ')), 1);
    private static readonly FrozenDictionary<string, int> EnglishDays = Numbered(Weekdays, 0);
    private static readonly FrozenDictionary<string, int> VietnameseDays = Numbered(VietnameseWeekdays, 1);
    private static readonly FrozenDictionary<string, int> Digits = Numbered(VietnameseDigits, 0);
    private static readonly FrozenDictionary<string, int> FoldedDigits = Numbered(VietnameseDigits.Select(names => Fold(names)), 0);

    /// <summary>The month that a folded word names in any language, 1 to 12; null when it names none.</summary>
    public static int? Month(string folded) => Months.TryGetValue(folded, out var month) ? month : null;

    /// <summary>The month of an English name or its abbreviation; 0 for any other token. "may" and "march" need their capital.</summary>
    public static int EnglishMonth(DateToken token) =>
        token.Kind == DateTokenKind.Word && token.Capital ? English.GetValueOrDefault(token.Text) : 0;

    /// <summary>The month that Vietnamese number words behind "tháng" name, and how many tokens they take; (0, 0) for none.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="at">Index of the first word.</param>
    /// <param name="folded">True in a field: accents may be missing, and "giêng" and "chạp", lunar months in prose, are 1 and
    /// 12.</param>
    public static (int Month, int Tokens) VietnameseMonth(IReadOnlyList<DateToken> tokens, int at, bool folded)
    {
        var word = WordAt(tokens, at, folded);
        if (folded && word is "gieng" or "chap") return (word == "chap" ? 12 : 1, 1);
        if (word is "mười" || folded && word is "muoi")
            return Digit(WordAt(tokens, at + 1, folded), folded) is (1 or 2) and var unit ? (10 + unit, 2) : (10, 1);
        return Digit(word, folded) is > 0 and var month ? (month, 1) : (0, 0);
    }

    /// <summary>The month named by a word; the last one, because Tuesday is "mar" in four languages. Vietnamese numbers of it are taken
    /// out.</summary>
    public static int? TakeMonth(List<DateToken> tokens)
    {
        // "Thứ 3" is a weekday with a number; the accent tells it from Thursday.
        var weekday = tokens.FindIndex(token => token.Folded == "thu" && token.Text.Normalize() == "thứ");
        if (weekday >= 0 && weekday + 1 < tokens.Count && tokens[weekday + 1] is { IsNumber: true, Text.Length: 1 })
            tokens.RemoveAt(weekday + 1);
        var word = tokens.FindIndex(token => token.Folded is "thang" or "thg");
        if (word >= 0 && word + 1 < tokens.Count)
        {
            var (month, used) = tokens[word + 1].Number is >= 0 and <= 12 and var number ? (number, 1)
                : VietnameseMonth(tokens, word + 1, folded: true);
            if (used > 0)
            {
                tokens.RemoveRange(word, 1 + used);
                return month;
            }
        }
        return tokens.FindLast(token => token.Text.Length >= 2 && Month(token.Folded) is not null) is { Text: not null } named
            ? Month(named.Folded) : null;
    }

    /// <summary>A Vietnamese number below 100 at a token, and how many tokens it takes; (0, 0) when none stands there.</summary>
    public static (int Value, int Tokens) Below100(IReadOnlyList<DateToken> tokens, int at)
    {
        if (WordAt(tokens, at) == "mười") return DigitAt(tokens, at + 1) is > 0 and var unit ? (10 + unit, 2) : (10, 1);
        if (DigitAt(tokens, at) is not { } first) return (0, 0);
        if (WordAt(tokens, at + 1) is not ("mươi" or "mười")) return (first, 1);
        return DigitAt(tokens, at + 2) is > 0 and var last ? (first * 10 + last, 3) : (first * 10, 2);
    }

    /// <summary>A year in words, "hai nghìn không trăm hai mươi ba", from 1900 to 2099; (0, 0) when none stands there.</summary>
    public static (int Value, int Tokens) Year(IReadOnlyList<DateToken> tokens, int at)
    {
        if (DigitAt(tokens, at) is not { } thousands || WordAt(tokens, at + 1) is not ("nghìn" or "ngàn")) return (0, 0);
        var next = at + 2;
        var year = thousands * 1000;
        if (DigitAt(tokens, next) is { } hundreds && WordAt(tokens, next + 1) == "trăm")
        {
            year += hundreds * 100;
            next += 2;
        }
        if (WordAt(tokens, next) is "linh" or "lẻ") next++;
        var (rest, used) = Below100(tokens, next);
        year += rest;
        return year is >= 1900 and < 2100 ? (year, next + used - at) : (0, 0);
    }

    /// <summary>The weekday that begins at a token, and how many tokens it takes; null when none does.</summary>
    public static (DayOfWeek Day, int Tokens)? WeekdayAt(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at < 0 || at >= tokens.Count) return null;
        if (tokens[at].Capital && EnglishDays.TryGetValue(tokens[at].Text, out var english)) return ((DayOfWeek)english, 1);
        if (at + 1 >= tokens.Count) return null;
        var next = tokens[at + 1];
        if (tokens[at].Is("chủ") && (next.Is("nhật") || next.Is("nhựt"))) return (DayOfWeek.Sunday, 2);
        if (!tokens[at].Is("thứ") && !(tokens[at].Is("t") && next.Glued)) return null;
        return VietnameseDays.TryGetValue(next.Text, out var vietnamese) ? ((DayOfWeek)vietnamese, 2) : null;
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

    private static string? WordAt(IReadOnlyList<DateToken> tokens, int at, bool folded = false) =>
        at < 0 || at >= tokens.Count || tokens[at].Kind != DateTokenKind.Word ? null : folded ? tokens[at].Folded : tokens[at].Text;

    private static int? DigitAt(IReadOnlyList<DateToken> tokens, int at) => Digit(WordAt(tokens, at), folded: false);

    private static int? Digit(string? word, bool folded) =>
        word is not null && (folded ? FoldedDigits : Digits).TryGetValue(word, out var digit) ? digit : null;

    private static FrozenDictionary<string, int> Numbered(IEnumerable<string> names, int first) => Numbered([names], first);

    /// <summary>The first list that has a name keeps it: "listopad" is November in Polish and Czech, October in Croatian.</summary>
    private static FrozenDictionary<string, int> Numbered(IEnumerable<IEnumerable<string>> lists, int first) =>
        lists.SelectMany(names => names.SelectMany((all, place) => all.Split('|').Select(name => (Name: name, Number: place + first))))
            .DistinctBy(name => name.Name).ToFrozenDictionary(name => name.Name, name => name.Number);
}
