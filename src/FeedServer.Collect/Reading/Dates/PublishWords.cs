namespace FeedServer.Collect.Reading.Dates;

/// <summary>Tells from the words beside a date whether they say that it is the day of publication, or of a change.</summary>
internal static partial class PublishWords
{
    /// <summary>True when words say that a date is the publication's.</summary>
    public static bool Publish(string words) => Publishes().IsMatch(words);

    /// <summary>True when words say that a date is that of a change.</summary>
    public static bool Update(string words) => Updates().IsMatch(words);

    /// <summary>True when words say that a date is that of a member of a forum, or a birthday.</summary>
    public static bool Membership(string words) => Memberships().IsMatch(words);

    /// <summary>True when words say that a date is today's: a clock's.</summary>
    public static bool Clock(string words) => Clocks().IsMatch(words);

    /// <summary>True when words name a writer.</summary>
    public static bool Writer(string words) => Writers().IsMatch(words);

    /// <summary>Where the words of a change begin; -1 when there are none.</summary>
    public static int UpdateAt(string words) => Updates().Match(words) is { Success: true } found ? found.Index : -1;

    [GeneratedRegex(
        @"\b(publi(shed|sh|cation|é|ée|e|cado|cada|cat|cato|cata|ziert|cerad|sert|kov\p{L}{0,40}|"
        + @"kacj\p{L}{0,40})|ver(ö|oe)ffentlich\p{L}{0,40}|"
        + @"erschienen|erscheinung\p{L}{0,40}|erstellt|eingestellt|geschrieben|gepostet|datum|date|stand|"
        + @"posted|written|released?|issued|submitted|"
        + @"press release|pressemitteilung|pressemeldung|meldung|communiqué|paru|parution|mis en ligne|pubblicat[oa]|scritto|postado|"
        + @"publicat|udgivet|offentliggjort|geplaatst|gepubliceerd|opublikowan\p{L}{0,40}|dodan[oey]|vydán[oa]|zveřejn\p{L}{0,40}|"
        + @"megjelent|közzét\p{L}{0,40}|julkaistu|objavljen[oa]|objavené|"
        + @"опубликован\p{L}{0,40}|дата|публикаци\p{L}{0,40}|оприлюднен\p{L}{0,40}|"
        + @"δημοσι\p{L}{0,40}|yayın\p{L}{0,40}|tanggal|diterbitkan|terbit|đăng|xuất bản|ngày đăng)\b|"
        + @"發[布佈表]|发[布表]|公開|掲載|投稿|時間|时间|日期|"
        + @"입력|등록|작성|게시|نشر|تاريخ|เผยแพร่|פורסם",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Publishes();

    [GeneratedRegex(
        @"\b(updated?|modified|last (edited|change|changed|modified|reviewed)|edited|revised|aktualisier\p{L}{0,40}|geändert|bearbeitet|"
        + @"letzte (ä|ae)nderung|überarbeitet|mis[e]? (à|a) jour|modifi(é|ée|cado|cato)|aggiornat[oa]|aggiornamento|actualizad[oa]|"
        + @"atualizad[oa]|actualizat|bijgewerkt|gewijzigd|zaktualizowan\p{L}{0,40}|aktualizacj\p{L}{0,40}|aktualizován\p{L}{0,40}|"
        + @"frissít\p{L}{0,40}|uppdaterad|oppdatert|opdateret|päivitetty|muokattu|ažurirano|"
        + @"обновлен\p{L}{0,40}|оновлен\p{L}{0,40}|изменен\p{L}{0,40}|"
        + @"ενημ(έ|ε)ρω\p{L}{0,40}|güncelle\p{L}{0,40}|diperbarui|cập nhật)\b|"
        + @"更新|修改|最終更新|수정|تحديث|อัปเดต|อัพเดท|עודכן",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Updates();

    [GeneratedRegex(
        @"\b(registriert|registered|joined|member since|mitglied seit|dabei seit|beigetreten|inscrit|registrado|iscritto|lid sinds|"
        + @"dołączył\p{L}{0,40}|зарегистрирован\p{L}{0,40}|tham gia|born|geboren)\b",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Memberships();

    [GeneratedRegex(
        @"\b(aktuelle(s|r)? (datum|zeit|uhrzeit)|current (date|time)|(it|today|now) is|heute ist|es ist jetzt|heure actuelle|"
        + @"fecha actual|hora actual|ora attuale|huidige (datum|tijd)|hôm nay)\b|今天是|現在時間|现在时间",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clocks();

    [GeneratedRegex(
        @"\b([Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Dd]i|[Aa]f|[Aa]v) \p{Lu}|"
        + @"\b([Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Dd]i) \S{1,200} (»|am|on|le) {0,9}$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Writers();
}
