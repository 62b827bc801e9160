using System.Globalization;
using FeedServer.Items;

namespace FeedServer.StoreTests.Samples;

/// <summary>Drafts of an invented town's bulletin.</summary>
internal static class Drafts
{
    public const string Zone = "Asia/Ho_Chi_Minh";

    /// <summary>A dropped file: its path is the strong key, its content the weak one.</summary>
    public static ItemDraft File(string path, string text, string? title = null, string? day = "2023-01-10",
        string? section = "Tin hoạt động")
    {
        var content = new ItemContent
        {
            Title = title ?? "Hội nghị tổng kết làng Mai Sơn",
            Section = section,
            Place = "Mai Sơn",
            Summary = text,
            Event = day is null ? null : Date(day),
            Byline = new Byline { Text = ["An Khê"], Photos = ["An Khê", "Bình Lục"] },
            Images = [new ItemImage { Address = "/images/ab/cd.png", Caption = "Quang cảnh hội nghị", Width = 640, Height = 480 }],
            Language = "vi",
        };
        var fingerprint = ContentHash.From($"{content.Title}\n{day}\n{section}\n{text}");
        return new ItemDraft
        {
            Source = "drop",
            Keys = ["path:" + path, "content:" + fingerprint],
            Fingerprint = fingerprint,
            Content = content,
            Body = new ItemBody($"<p>{text}</p>"),
        };
    }

    /// <summary>An entry of a feed at a host (and port), known by its id.</summary>
    public static ItemDraft Collected(string source, string host, string id, string text = "Tin thu về.") => File("", text) with
    {
        Source = source,
        Keys = ["guid:" + id],
        UpstreamId = id,
        Link = $"https://{host}/bai",
        Origin = new ItemOrigin { Title = source, Address = $"https://{host}/feed", IsFeed = true },
    };

    public static ItemDraft WithFingerprint(this ItemDraft draft, string fingerprint) =>
        draft with { Fingerprint = fingerprint, Keys = [draft.Keys[0], "content:" + fingerprint] };

    public static StatedDate Date(string text)
    {
        var words = text.Split('T');
        return new StatedDate
        {
            Day = DateOnly.ParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Time = words.Length > 1 ? TimeOnly.ParseExact(words[1], "HH:mm", CultureInfo.InvariantCulture) : null,
            Zone = Zone,
            Words = "ngày " + text,
            Basis = DateBasis.Text,
        };
    }

    /// <summary>Many drafts over several days, sections and hours, the same ones for the same numbers.</summary>
    public static IReadOnlyList<ItemDraft> Many(int from, int count) => [.. Enumerable.Range(from, count).Select(i =>
    {
        var day = i % 17 == 0 ? null : new DateOnly(2022, 1, 1).AddDays(i % 400).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (day is not null && i % 3 == 0) day += $"T{i % 24:D2}:{i % 60:D2}";
        return File($"many/{i}.txt", $"Bản tin số {i} của làng.", $"Bản tin {i % 50}", day, i % 5 == 0 ? null : $"Mục {i % 4}");
    })];
}
