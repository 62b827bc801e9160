namespace FeedServer.Tests.Collect.Dating.Cultures;

/// <summary>Names as they are printed: those of CLDR 42 and of CLDR 48 where the two differ, and those that no culture data hold.</summary>
internal static class PrintedNames
{
    /// <summary>A language a line: months from January on, weekdays from Sunday on; forms of one name are parted by strokes, a blank in a
    /// name is an underscore.</summary>
    public static IReadOnlyDictionary<string, (string Months, string Days)> Lines { get; } = new Dictionary<string, (string, string)>
    {
        ["vi"] = (
            "tháng_1|thg_1|tháng_01|Th1|Th01|tháng_Một tháng_2|thg_2|tháng_Hai tháng_3|thg_3|tháng_Ba "
            + "tháng_4|thg_4|tháng_04|Th4|tháng_Tư|tháng_Bốn "
            + "tháng_5|thg_5|tháng_Năm tháng_6|thg_6|tháng_Sáu tháng_7|thg_7|tháng_Bảy|tháng_Bẩy tháng_8|thg_8|tháng_Tám "
            + "tháng_9|thg_9|tháng_Chín tháng_10|thg_10|tháng_Mười tháng_11|thg_11|tháng_Mười_Một "
            + "tháng_12|thg_12|tháng_Mười_Hai",
            "Chủ_Nhật|Chúa_nhật|CN Thứ_Hai|Thứ_2|Th_2|T2 Thứ_Ba|Thứ_3|Th_3|T3 Thứ_Tư|Thứ_4|Th_4|"
            + "T4 Thứ_Năm|Thứ_5|Th_5|T5 "
            + "Thứ_Sáu|Thứ_6|Th_6|T6 Thứ_Bảy|Thứ_Bẩy|Thứ_7|Th_7|T7"),
        ["en"] = (
            "January|Jan. February|Feb. March|Mar. April|Apr. May June|Jun. July|Jul. August|Aug. September|Sept.|Sep. October|Oct. "
            + "November|Nov. December|Dec.",
            "Sunday|Sun. Monday|Mon. Tuesday|Tues.|Tue. Wednesday|Weds.|Wed. Thursday|Thur.|Thurs.|Thu. Friday|Fri. Saturday|Sat."),
        ["de"] = (
            "Januar|Jänner|Jän.|Jan. Februar|Feber|Feb. März|Mär.|Mrz.|Maerz April|Apr. Mai Juni|Jun. Juli|Jul. August|Aug. "
            + "September|Sept.|Sep. Oktober|Okt. November|Nov. Dezember|Dez.",
            "Sonntag|So. Montag|Mo. Dienstag|Di. Mittwoch|Mi. Donnerstag|Do. Freitag|Fr. Samstag|Sonnabend|Sa."),
        ["fr"] = (
            "janvier|janv.|jan. février|févr.|fév.|fev.|fevrier mars avril|avr. mai juin|jui. juillet|juil.|juill. août|aout "
            + "septembre|sept.|sep. octobre|oct. novembre|nov. décembre|déc.|decembre",
            "dimanche|dim. lundi|lun. mardi|mar. mercredi|mer. jeudi|jeu. vendredi|ven. samedi|sam."),
        ["es"] = (
            "enero|ene. febrero|feb. marzo|mar.|mzo. abril|abr. mayo|may. junio|jun. julio|jul. agosto|ago. "
            + "septiembre|setiembre|sept.|sep.|set. octubre|oct. noviembre|nov. diciembre|dic.",
            "domingo|dom. lunes|lun. martes|mar. miércoles|miercoles|mié. jueves|jue. viernes|vie. sábado|sabado|sáb."),
        ["it"] = (
            "gennaio|gen. febbraio|febb.|feb. marzo|mar. aprile|apr. maggio|mag. giugno|giu. luglio|lug. agosto|ago. "
            + "settembre|sett.|set. ottobre|ott. novembre|nov. dicembre|dic.",
            "domenica lunedì|lunedi|lun. martedì|martedi mercoledì|mercoledi giovedì|giovedi venerdì|venerdi sabato|sab."),
        ["pt"] = (
            "janeiro|jan. fevereiro|fev. março|marco|mar. abril|abr. maio|mai. junho|jun. julho|jul. agosto|ago. setembro|set. "
            + "outubro|out. novembro|nov. dezembro|dez.",
            "domingo segunda|segunda-feira|2ª-feira terça|terça-feira|3ª-feira quarta|quarta-feira|4ª-feira "
            + "quinta|quinta-feira|5ª-feira "
            + "sexta|sexta-feira|6ª-feira sábado|sab."),
        ["nl"] = (
            "januari|jan. februari|feb. maart|mrt.|maa. april|apr. mei juni|jun. juli|jul. augustus|aug. september|sept.|sep. "
            + "oktober|okt. november|nov. december|dec.",
            "zondag|zo. maandag|ma. dinsdag|di. woensdag|wo. donderdag|do. vrijdag|vrij.|vr. zaterdag|za."),
        ["pl"] = (
            "stycznia|styczeń|styczniu|sty lutego|luty|lutym|lut marca|marzec|marcu|mar kwietnia|kwiecień|kwietniu|kwi maja|maj|maju "
            + "czerwca|czerwiec|czerwcu|cze lipca|lipiec|lipcu|lip sierpnia|sierpień|sierpniu|sie września|wrzesnia|wrzesień|wrz "
            + "października|pazdziernika|październik|paź listopada|listopad|listopadzie|lis grudnia|grudzień|grudniu|gru",
            "niedziela|niedzielę|nd. poniedziałek|pn. wtorek|wt. środa|środę|sr. czwartek|cz. piątek|pt. sobota|sobotę|sob."),
        ["cs"] = (
            "ledna|leden|lednu|led února|únor|unora|úno března|březen|bře dubna|duben|dubnu|dub května|květen|"
            + "kvě června|červen|čer|čvn "
            + "července|červenec|črv|čvc srpna|srpen|srp září|zář října|říjen|říj listopadu|listopad|lis "
            + "prosince|prosinec|pro",
            "neděle|neděli|ne pondělí|po úterý|út středa|středu|st čtvrtek|čt pátek|pá sobota|sobotu|so"),
        ["sk"] = (
            "januára|január|jan. februára|február|feb. marca|marec|mar. apríla|apríl|apr. mája|máj júna|jún "
            + "júla|júl augusta|august|aug. "
            + "septembra|september|sep. októbra|október|okt. novembra|november|nov. decembra|december|dec.",
            "nedeľa|nedeľu pondelok utorok streda|stredu štvrtok piatok sobota|sobotu"),
        ["ru"] = (
            "января|январь|янв. февраля|февраль|февр.|фев. марта|март|"
            + "мар. апреля|апрель|апр. мая|май июня|июнь|июн. июля|июль|"
            + "июл. "
            + "августа|август|авг. сентября|сентябрь|сент.|сен. октября|"
            + "октябрь|окт. ноября|ноябрь|нояб.|ноя. декабря|декабрь|дек.",
            "воскресенье|вс понедельник|пнд|пн вторник|вт среда|среду|"
            + "ср четверг|чт пятница|пятницу|пт суббота|субботу|сб"),
        ["uk"] = (
            "січня|січень|січ. лютого|лютий|лют. березня|березень|"
            + "берез.|бер квітня|квітень|квіт.|кві травня|травень|трав.|"
            + "тра "
            + "червня|червень|черв. липня|липень|лип. серпня|серпень|"
            + "серп. вересня|вересень|верес. жовтня|жовтень|жовт. "
            + "листопада|листопад|листоп. грудня|грудень|груд.",
            "неділя|неділю понеділок вівторок середа|середу четвер "
            + "п'ятниця|п’ятницю|пʼятницю субота|суботу"),
        ["bg"] = (
            "януари|ян. февруари|февр. март|мар. април|апр. май юни юли "
            + "август|авг. септември|септ. октомври|окт. ноември|ноем. "
            + "декември|дек.",
            "неделя понеделник|пон вторник|вто сряда|сря четвъртък "
            + "петък събота"),
        ["mk"] = (
            "јануари|јан. февруари|февр.|фев. март|мар. април|апр. мај "
            + "јуни|јун. јули|јул. август|авг. септември|септ. октомври|"
            + "окт. "
            + "ноември|ноем. декември|дек.",
            "недела понеделник вторник среда четврток петок сабота"),
        ["hr"] = (
            "siječnja|siječanj|siječnju veljače|veljača|veljači ožujka|ožujak travnja|travanj|tra svibnja|"
            + "svibanj|svi lipnja|lipanj|lip "
            + "srpnja|srpanj|srp kolovoza|kolovoz rujna|rujan listopada|listopad|lis studenoga|studenog|studeni|stu prosinca|prosinac",
            "nedjelja ponedjeljak utorak srijeda četvrtak petak subota"),
        ["tr"] = (
            "Ocak|Oca Şubat|Şub Mart|Mar Nisan|Nis Mayıs|May Haziran|Haz Temmuz|Tem Ağustos|Ağu Eylül|Eyl Ekim|"
            + "Eki Kasım|Kas Aralık|Ara",
            "Pazar|Paz Pazartesi|Pzt|Pts Salı|Sal Çarşamba|Çar|Çrş Perşembe|Per|Prş Cuma|Cum Cumartesi|Cmt|Cts"),
        ["el"] = (
            "Ιανουαρίου|Ιανουάριος|Ιαν Φεβρουαρίου|Φεβρουάριος|Φεβρ.|"
            + "Φεβ Μαρτίου|Μάρτιος|Μαρ Απριλίου|Απρίλιος|Απρ "
            + "Μαΐου|Μάιος|Μαΐ|Μαίου Ιουνίου|Ιούνιος|Ιουν Ιουλίου|"
            + "Ιούλιος|Ιουλ Αυγούστου|Αύγουστος|Αυγ "
            + "Σεπτεμβρίου|Σεπτέμβριος|Σεπτ.|Σεπ Οκτωβρίου|Οκτώβριος|"
            + "Οκτ Νοεμβρίου|Νοέμβριος|Νοεμ.|Νοε Δεκεμβρίου|Δεκέμβριος|"
            + "Δεκ",
            "Κυριακή|Κυρ Δευτέρα|Δευ Τρίτη|Τρι|Τρί Τετάρτη|Τετ Πέμπτη|"
            + "Πεμ|Πέμ Παρασκευή|Παρ Σάββατο|Σαβ|Σάβ"),
        ["fi"] = (
            "tammikuuta|tammikuu|tammi|tammik. helmikuuta|helmikuu|helmi|helmik. maaliskuuta|maalis|maalisk. "
            + "huhtikuuta|huhtikuussa|huhti|huhtik. "
            + "toukokuuta|touko|toukok. kesäkuuta|kesä|kesäk. heinäkuuta|heinä|heinäk. elokuuta|elo|elok. syyskuuta|syys|syysk. "
            + "lokakuuta|loka|lokak. marraskuuta|marras|marrask. joulukuuta|joulu|jouluk.",
            "sunnuntai|sunnuntaina maanantai|maanantaina tiistai|tiistaina keskiviikko|keskiviikkona torstai|"
            + "torstaina perjantai|perjantaina "
            + "lauantai|lauantaina"),
        ["sv"] = (
            "januari|jan. februari|febr.|feb mars|mar april|apr. maj juni|jun juli|jul augusti|aug. september|sept.|sep oktober|okt. "
            + "november|nov. december|dec.",
            "söndag|söndagen|sönd måndag|måndagen tisdag|tisdagen onsdag|onsdagen torsdag|tor|tors fredag|"
            + "fredagen lördag|lördagen"),
        ["nb"] = (
            "januar|jan. februar|feb. mars|mar. april|apr. mai juni|jun. juli|jul. august|aug. september|sept.|sep. oktober|okt. "
            + "november|nov. desember|des.",
            "søndag|søn. mandag|man. tirsdag|tirs. onsdag|ons. torsdag|tors. fredag|fre. lørdag|lør."),
        ["da"] = (
            "januar|jan. februar|feb. marts|mar.|mart. april|apr. maj juni|jun. juli|jul. august|aug. september|sept.|sep. oktober|okt. "
            + "november|nov. december|dec.",
            "søndag mandag tirsdag|tir. onsdag torsdag|tor. fredag lørdag"),
        ["hu"] = (
            "január|jan. február|febr.|feb. március|márc.|már. április|ápr. május|máj. június|jún. július|"
            + "júl. augusztus|aug. "
            + "szeptember|szept.|szep. október|okt. november|nov. december|dec.",
            "vasárnap hétfő|hétfőn kedd|kedden szerda|szerdán csütörtök|csütörtökön péntek|pénteken szombat|szombaton"),
        ["ro"] = (
            "ianuarie|ian. februarie|feb.|febr. martie|mar.|mart. aprilie|apr. mai iunie|iun. iulie|iul. august|aug. "
            + "septembrie|sept.|sep. "
            + "octombrie|oct. noiembrie|nov.|noi. decembrie|dec.",
            "duminică|duminica luni marți|marţi|marti miercuri joi vineri sâmbătă|sambata"),
        ["lt"] = (
            "sausio|sausis vasario|vasaris kovo|kovas balandžio|balandis gegužės|gegužė birželio|birželis "
            + "liepos|liepa rugpjūčio|rugpjūtis "
            + "rugsėjo|rugsėjis spalio|spalis lapkričio|lapkritis gruodžio|gruodis",
            "sekmadienis pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis"),
        ["lv"] = (
            "janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā jūnijs|jūnijā "
            + "jūlijs|jūlijā augusts|augustā "
            + "septembris|septembrī oktobris|oktobrī novembris|novembrī decembris|decembrī",
            "svētdiena pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena"),
        ["et"] = ("jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
            "pühapäev esmaspäev teisipäev kolmapäev neljapäev reede laupäev"),
        ["id"] = (
            "Januari|Jan Februari|Pebruari|Feb Maret|Mar April|Apr Mei Juni|Jun Juli|Jul Agustus|Agu|Agt|Ags "
            + "September|Sept|Sep Oktober|Okt "
            + "November|Nopember|Nop|Nov Desember|Des",
            "Minggu|Ahad Senin Selasa Rabu Kamis Jumat|Jum'at Sabtu"),
        ["ms"] = ("Januari Februari Mac April Mei Jun Julai Ogos|Ogo September Oktober November Disember|Dis",
            "Ahad Isnin Selasa Rabu Khamis Jumaat Sabtu"),
        ["th"] = (
            "มกราคม|ม.ค.|มกรา กุมภาพันธ์|ก.พ. มีนาคม|"
            + "มี.ค. เมษายน|เม.ย.|เมษา|เดือนเมษายน "
            + "พฤษภาคม|พ.ค. มิถุนายน|มิ.ย. กรกฎาคม|ก.ค. "
            + "สิงหาคม|ส.ค. "
            + "กันยายน|ก.ย. ตุลาคม|ต.ค. พฤศจิกายน|พ.ย. "
            + "ธันวาคม|ธ.ค.",
            "วันอาทิตย์|อาทิตย์ วันจันทร์|จันทร์ "
            + "วันอังคาร|อังคาร วันพุธ|พุธ|วันพุธที่ "
            + "วันพฤหัสบดี วันศุกร์ วันเสาร์"),
        ["ar"] = (
            "يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار "
            + "أبريل|ابريل|إبريل|نيسان|أفريل مايو|أيار|ايار|ماي يونيو|"
            + "يونيه|حزيران|جوان "
            + "يوليو|يوليه|تموز|جويلية|يوليوز أغسطس|اغسطس|آب|أوت|غشت "
            + "سبتمبر|أيلول|شتنبر أكتوبر|اكتوبر|تشرين_الأول نوفمبر|"
            + "تشرين_الثاني|نونبر "
            + "ديسمبر|كانون_الأول|دجنبر",
            "الأحد|الاحد الاثنين|الإثنين الثلاثاء الأربعاء|الاربعاء "
            + "الخميس الجمعة السبت"),
        ["he"] = (
            "ינואר|בינואר פברואר|בפברואר מרץ|מרס|במרץ אפריל|באפריל "
            + "מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט ספטמבר|"
            + "בספטמבר "
            + "אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
            "יום_ראשון|יום_א' יום_שני יום_שלישי יום_רביעי|יום_ד'|רביעי "
            + "יום_חמישי יום_שישי שבת"),
        ["hi"] = (
            "जनवरी|जन॰ फ़रवरी|फरवरी मार्च अप्रैल मई "
            + "जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|"
            + "अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
            "रविवार सोमवार मंगलवार बुधवार गुरुवार "
            + "शुक्रवार शनिवार"),
        ["fa"] = ("ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه اوت سپتامبر اکتبر "
            + "نوامبر دسامبر",
            "یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه"),
    };
}
