namespace FeedServer.Alarms;

/// <summary>A message as people read it, in the publication's language.</summary>
internal static class AlarmText
{
    private const int LongestSubject = 150;

    /// <summary>The line that stands for the message in a list.</summary>
    public static string Subject(AlarmMessage message, Publication publication)
    {
        var texts = SiteTexts.For(publication.Language);
        var what = message.Notices is [var only]
            ? $"{State(only, texts)}: {texts.AlarmTitle(only.Alarm.Kind, only.Alarm.Subject)}"
            : texts.AlarmSubject(message.Count(AlarmNoticeState.Firing), message.Count(AlarmNoticeState.StillFiring),
                message.Count(AlarmNoticeState.Cleared));
        return Line($"[{publication.Title}] {what}", LongestSubject);
    }

    /// <summary>The message itself: plain text.</summary>
    public static string Body(AlarmMessage message, Publication publication)
    {
        var texts = SiteTexts.For(publication.Language);
        var text = new StringBuilder().Append(Line(publication.Title, LongestSubject)).Append('\n')
            .Append(publication.BaseUrl.AbsoluteUri).Append("\n\n");
        foreach (var notice in message.Notices.Take(AlarmMessage.MostListed))
        {
            var alarm = notice.Alarm;
            text.Append(State(notice, texts)).Append(": ").Append(texts.AlarmTitle(alarm.Kind, alarm.Subject)).Append('\n');
            text.Append("  ").Append(Line(alarm.Summary, 500)).Append('\n');
            text.Append("  ").Append(texts.AlarmSince(Instant(alarm.Since, publication)));
            if (alarm.Cleared is { } cleared) text.Append(' ').Append(texts.AlarmUntil(Instant(cleared, publication)));
            text.Append("\n\n");
        }
        if (message.Notices.Count - AlarmMessage.MostListed is var more and > 0) text.Append(texts.AlarmMore(more)).Append('\n');
        return text.ToString();
    }

    /// <summary>A text on one line and no longer than allowed: a reason may quote what a server said.</summary>
    public static string Line(string text, int longest)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest), "...");
    }

    private static string State(AlarmNotice notice, SiteTexts texts) =>
        texts.AlarmState(notice.State != AlarmNoticeState.Cleared, notice.State == AlarmNoticeState.Firing);

    /// <summary>An instant on the publication's clock.</summary>
    public static string Instant(DateTimeOffset at, Publication publication) =>
        TimeZoneInfo.ConvertTime(at, publication.Zone.Info).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
