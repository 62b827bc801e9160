using System.Globalization;
using System.Text;
using CsCheck;
using FeedServer.Items;
using FeedServer.Tests.Publish.Hostile;

namespace FeedServer.WebTests.Validity;

/// <summary>Drafts of hostile content, in the form in which readers hand them on: well-formed Unicode, form C, cleaned bodies.</summary>
internal static class HostileDrafts
{
    /// <summary>Two dozen of them.</summary>
    public static readonly Gen<ItemDraft[]> Some = Gen.Select(HostileContent.Any, HostileMarkup.Clean, HostileContent.Origin,
        HostileContent.Link, HostileText.Any)
        .Array[24].Select(parts => parts.Select((part, i) => Of(i, part.Item1, part.Item2, part.Item3, part.Item4, part.Item5)).ToArray());

    private static ItemDraft Of(int number, ItemContent content, string html, ItemOrigin? origin, string? link, string id) => new()
    {
        Source = number % 2 == 0 ? "thu" : "la",
        Keys = [number.ToString(CultureInfo.InvariantCulture)],
        Fingerprint = ContentHash.From(number + html),
        UpstreamId = (number % 3) switch { 0 => null, 1 => "http://nguon.example/" + Settled(id), _ => Settled(id) },
        Link = Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null,
        Origin = origin is null
            ? null : origin with
            {
                Title = Settled(origin.Title),
                Address = Settled(origin.Address),
                Home = origin.Home is null ? null : Settled(origin.Home),
                Id = origin.Id is null ? null : Settled(origin.Id)
            },
        Content = content with
        {
            // A reader derives a title where there is none.
            Title = string.IsNullOrWhiteSpace(Settled(content.Title)) ? "T" : Settled(content.Title),
            Section = content.Section is null ? null : Settled(content.Section),
            Place = content.Place is null ? null : Settled(content.Place),
            SourceTag = content.SourceTag is null ? null : Settled(content.SourceTag),
            Tags = [.. content.Tags.Select(Settled)],
            Summary = Settled(content.Summary),
            Byline = new Byline { Text = [.. content.Byline.Text.Select(Settled)], Photos = [.. content.Byline.Photos.Select(Settled)] },
            Images = [.. content.Images.Select(image => image with
            {
                Address = Settled(image.Address), Alt = Settled(image.Alt), Caption = image.Caption is null
                    ? null : Settled(image.Caption), Credit = image.Credit is null ? null : Settled(image.Credit),
            })],
        },
        Body = new ItemBody(html),
    };

    /// <summary>Without C1 controls too: HTML reads a reference to one as the character of windows-1252.</summary>
    private static string Settled(string text) =>
        string.Concat(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Where(c => c is not (>= '\u0080' and <= '\u009F' or '\uFFFE')))
        .Normalize(NormalizationForm.FormC);
}
