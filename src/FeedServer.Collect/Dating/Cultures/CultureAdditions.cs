namespace FeedServer.Collect.Dating.Cultures;

/// <summary>Names that are printed and stand in no culture data, or in the data of another ICU only (CLDR 42 and CLDR 48 differ).</summary>
internal static class CultureAdditions
{
    /// <summary>A language a line: twelve months parted by blanks, a stroke between forms, a hyphen where nothing is to be added; behind
    /// the semicolon seven weekdays from Sunday on.</summary>
    private static readonly FrozenDictionary<string, string> Lines = new Dictionary<string, string>
    {
        ["en"] = "- - - - - - - - sept|sep - - -;- - tues weds thur|thurs - -",
        ["de"] = "jänner|jän|jaenner feber mrz|maerz|mär|marz - - - - - sept|sep - - -;- - - - - - sonnabend",
        ["fr"] = "jan|janv fév|févr|fev|fevr mar avr - jui|jun juil|jui|juill août|aou sep|sept oct nov déc|dec;- - - - - - -",
        ["es"] = "ene feb mar|mzo abr may jun jul ago sep|sept|set|setiembre oct nov dic;dom lun mar miercoles|mié|mie jue vie sabado|"
            + "sáb|sab",
        ["it"] = "gen feb|febb mar apr mag giu lug ago sett|set ott nov dic;domenica lunedi martedi mercoledi giovedi venerdi sabato",
        ["pt"] = "jan fev mar|marco abr mai jun jul ago set out nov dez;dom segunda|2ªfeira|2afeira|seg terça|3ªfeira|3afeira|ter "
            + "quarta|4ªfeira|4afeira|qua quinta|5ªfeira|5afeira|qui sexta|6ªfeira|6afeira|sex sab|sáb|sabado",
        ["nl"] = "jan feb|febr mrt|maa apr mei jun jul aug sept|sep okt nov dec;zo ma di wo do vrij|vr za",
        ["pl"] = "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu;niedzielę|nd|"
            + "niedz pn|pon wt|wtor środę|sr|śr cz|czw pt|piąt sobotę|sob",
        ["cs"] = "lednu únoru březnu dubnu květnu červnu|čer červenci|črv|čvc srpnu září říjnu listopadu prosinci;neděli "
            + "- - středu - - sobotu",
        ["sk"] = "januári februári marci apríli máji júni júli auguste septembri októbri novembri decembri;nedeľu - - stredu - "
            + "- sobotu",
        ["ru"] = "янв февр|фев мар апр - июн июл авг сен|сент окт нояб|ноя дек;вск "
            + "пнд втр срд|среду чтв|чтр птн|пят|пятницу сбт|суб|субботу",
        ["uk"] = "січ лют берез|бер квіт|кві трав|тра черв|чер лип серп|сер верес|"
            + "вер жовт|жов листоп|лист|лис груд|гру;неділю|нед пон|пнд вів "
            + "середу|сер чет п'ятницю|пят суботу|суб",
        ["bg"] = "ян|яну февр|фев мар апр май юни юли авг септ|сеп окт ноем|ное дек;"
            + "нед пон вто|втор сря чет|четв пет|петък съб",
        ["mk"] = "јан февр|фев март|мар апр мај јун јул авг септ окт ноем дек;нед "
            + "пон вто сре чет|четв пет саб",
        ["hr"] = "siječnju veljači ožujku travnju svibnju lipnju srpnju kolovozu rujnu listopadu studenog|studenom prosincu;- - - - "
            + "- - -",
        ["sr"] = "januaru|јануару februaru|фебруару martu|марту aprilu|априлу maju|мају junu|јуну "
            + "julu|јулу avgustu|августу septembru|септембру oktobru|октобру novembru|новембру "
            + "decembru|децембру;- - - - - - -",
        ["bs"] = "januaru februaru martu aprilu maju junu julu augustu|avgust septembru oktobru novembru decembru;- - - - - - -",
        ["tr"] = "- - - - - - - - - - - -;paz pts|pzt - çrş prş|per cuma|cum cts|cmt",
        ["el"] = "ιαν φεβρ|φεβ μαρτ|μαρ απρ μαιου|μαι ιουν ιουλ αυγ σεπτ|σεπ οκτ "
            + "νοεμ|νοε δεκ;κυρ δευ|δευτ τρι τετ πεμ|πεμπ παρ σαβ|σαββ",
        ["fi"] = "tammi|tammik|tammikuussa helmi|helmik|helmikuussa maalis|maalisk|maaliskuussa huhti|huhtik|huhtikuussa touko|toukok|"
            + "toukokuussa kesä|kesäk|kesäkuussa heinä|heinäk|heinäkuussa elo|elok|elokuussa syys|syysk|syyskuussa loka|lokak|"
            + "lokakuussa marras|marrask|marraskuussa joulu|jouluk|joulukuussa;sunnuntaina maanantaina tiistaina keskiviikkona "
            + "torstaina perjantaina lauantaina",
        ["sv"] = "jan feb|febr mar|mars apr maj jun|juni jul|juli aug sep|sept okt nov dec;söndagen|sönd måndagen|månd tisdagen|"
            + "tisd onsdagen|onsd torsdagen|tor|torsd fredagen|fred lördagen|lörd",
        ["nb"] = "jan feb mar|mars apr mai jun|juni jul|juli aug sep|sept okt nov des;- - tirs - tors - -",
        ["nn"] = "jan feb mar|mars apr mai jun|juni jul|juli aug sep|sept okt nov des;sundag måndag tysdag onsdag torsdag fredag "
            + "laurdag",
        ["da"] = "jan feb mar|mart apr maj jun jul aug sep|sept okt nov dec;- - tir|tirs - tor|tors - -",
        ["hu"] = "jan febr|feb márc|már ápr máj jún júl aug szept|szep okt nov dec;vasárnap hétfőn kedden szerdán "
            + "csütörtökön pénteken szombaton",
        ["ro"] = "ian feb|febr mar|mart apr mai iun iul aug sep|sept oct noi|noiem|nov dec;- - marţi miercuri - - sâmbătă|simbata",
        ["lt"] = "sausį vasarį kovą balandį gegužę birželį liepą rugpjūtį rugsėjį spalį lapkritį gruodį;- - - - - - -",
        ["lv"] = "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī;- - - "
            + "- - - -",
        ["et"] = "jaanuaril veebruaril märtsil aprillil mail juunil juulil augustil septembril oktoobril novembril detsembril;- - - - "
            + "- - -",
        ["id"] = "jan feb|pebruari mar apr mei jun jul agt|ags|agu sept|sep okt nop|nov|nopember des;ahad|minggu sen sel rab kam "
            + "jum'at|jum sab",
        ["ms"] = "jan feb mac apr mei jun jul|julai ogos|ogo sept|sep okt nov dis;ahad isn sel rab kha jum sab",
        ["th"] = "มกรา|มกราคม กุมภา|กุมภาพันธ์ มีนา|มีนาคม "
            + "เมษา|เมษายน พฤษภา|พฤษภาคม มิถุนา|มิถุนายน "
            + "กรกฎา|กรกฎาคม สิงหา|สิงหาคม กันยา|กันยายน "
            + "ตุลา|ตุลาคม พฤศจิกา|พฤศจิกายน ธันวา|ธันวาคม;"
            + "อาทิตย์ จันทร์ อังคาร พุธ พฤหัสบดี|พฤหัส "
            + "ศุกร์ เสาร์",
        ["ar"] = "يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار أبريل|"
            + "إبريل|نيسان|أفريل مايو|أيار|ماي يونيو|يونيه|حزيران|جوان يوليو|"
            + "يوليه|تموز|جويلية|يوليوز أغسطس|آب|أوت|غشت سبتمبر|أيلول|شتنبر "
            + "أكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني|نونبر ديسمبر|كانون_الأول|"
            + "دجنبر;الأحد|احد الاثنين|الإثنين الثلاثاء الأربعاء الخميس الجمعة "
            + "السبت",
        ["fa"] = "ژانویه فوریه مارس آوریل مه|می ژوئن|جون ژوئیه|جولای اوت|آگوست "
            + "سپتامبر اکتبر نوامبر دسامبر;یکشنبه دوشنبه سه_شنبه چهارشنبه "
            + "پنجشنبه جمعه شنبه",
        ["he"] = "ינואר|ינו פברואר|פבר מרץ|מרס אפריל|אפר מאי יוני יולי אוגוסט|אוג "
            + "ספטמבר|ספט אוקטובר|אוק נובמבר|נוב דצמבר|דצמ;ראשון|יום_א שני|יום_ב "
            + "שלישי|יום_ג רביעי|יום_ד חמישי|יום_ה שישי|ששי|יום_ו שבת|יום_ש",
        ["hi"] = "जन|जनवरी फ़र|फर|फरवरी मार्च अप्रैल मई जून "
            + "जुल|जुलाई अग|अगस्त सित|सितम्बर|सितंबर अक्टू|"
            + "अक्टूबर|अक्तूबर नव|नवम्बर|नवंबर दिस|दिसम्बर|"
            + "दिसंबर;रवि सोम मंगल बुध गुरु शुक्र शनि",
        ["bn"] = "জানু ফেব মার্চ এপ্রিল মে জুন জুলাই আগস্ট "
            + "সেপ্টেম্বর|সেপ্টে অক্টোবর|অক্টো নভেম্বর|নভে "
            + "ডিসেম্বর|ডিসে;- - - - - - -",
        ["ca"] = "- - - - - - - - - - - -;- - - - - - -",
        ["zh"] = "- - - - - - - - - - - -;星期天|星期日|礼拜天|礼拜日|禮拜天|禮拜日|周日|週日 星期一|"
            + "礼拜一|禮拜一|周一|週一 星期二|礼拜二|禮拜二|周二|週二 星期三|礼拜三|禮拜三|周三|"
            + "週三 星期四|礼拜四|禮拜四|周四|週四 星期五|礼拜五|禮拜五|周五|週五 星期六|礼拜六|"
            + "禮拜六|周六|週六",
        ["ja"] = "- - - - - - - - - - - -;日|日曜|日曜日 月|月曜|月曜日 火|火曜|火曜日 水|水曜|水曜日 木|"
            + "木曜|木曜日 金|金曜|金曜日 土|土曜|土曜日",
        ["ko"] = "- - - - - - - - - - - -;일|일요일 월|월요일 화|화요일 수|수요일 목|목요일 금|금요일 토|"
            + "토요일",
    }.ToFrozenDictionary();

    /// <summary>Cultures of one language whose names differ, beside the language's own.</summary>
    private static readonly FrozenDictionary<string, string> Variants = new Dictionary<string, string>
    {
        ["ar"] = "ar-EG ar-SY ar-IQ ar-MA ar-DZ ar-SA",
        ["bs"] = "bs-Cyrl",
        ["de"] = "de-AT",
        ["en"] = "en-GB en-AU en-CA",
        ["es"] = "es-ES es-MX es-US es-AR",
        ["fr"] = "fr-CA fr-CH",
        ["pt"] = "pt-PT",
        ["sr"] = "sr-Latn sr-Cyrl",
        ["zh"] = "zh-Hant",
    }.ToFrozenDictionary();

    /// <summary>The cultures whose data make a language's table.</summary>
    public static IEnumerable<string> Cultures(string language) =>
        Variants.TryGetValue(language, out var variants) ? variants.Split(' ').Prepend(language) : [language];

    /// <summary>The added names of a language, with their month from 1 or their weekday from 0 (Sunday).</summary>
    public static IEnumerable<(string Name, int Number, bool IsDay)> For(string language)
    {
        if (!Lines.TryGetValue(language, out var line)) yield break;
        var parts = line.Split(';');
        foreach (var (name, number) in Names(parts[0], 1).SelectMany(named => Forms(language, named, isDay: false)))
            yield return (name, number, false);
        foreach (var (name, number) in Names(parts[1], 0).SelectMany(named => Forms(language, named, isDay: true)))
            yield return (name, number, true);
    }

    private static IEnumerable<(string Name, int Number)> Names(string line, int first) => line.Split(' ')
        .SelectMany((forms, place) => forms.Split('|').Where(form => form != "-").Select(form => (form.Replace('_', ' '), place + first)));

    /// <summary>A name with the syllables that are written as one word with it.</summary>
    private static IEnumerable<(string Name, int Number)> Forms(string language, (string Name, int Number) named, bool isDay) =>
        (language, isDay) switch
        {
            ("th", false) => [named, ("เดือน" + named.Name, named.Number)],
            ("th", true) => [named, (named.Name + "ที่", named.Number), ("วัน" + named.Name, named.Number),
                ("วัน" + named.Name + "ที่", named.Number)],
            ("he", false) => [named, ("ב" + named.Name, named.Number), ("ל" + named.Name, named.Number)],
            _ => [named],
        };
}
