using System.Runtime.CompilerServices;
using FeedServer.Items.Markup;
using FeedServer.Store.Reading;

namespace FeedServer.Store.Ingest;

/// <summary>Takes in exported states. An id that is here is the same item; of it only states later than the present one are taken. What is
/// imported comes from outside: see <see cref="ImportRules"/>. Arrival numbers are given anew, and slugs and instants that another item has
/// give way.</summary>
internal sealed class Importer(GroupCommit writer)
{
    // What is decided at once lies in memory: so many states, and so many characters of their texts.
    private const int MostStates = 1000;
    private const long MostText = 8 << 20;
    private const string Known = "known";

    private static readonly WriteRule<ItemRecord, string> Rule = new((prefetch, record) => prefetch.Record(record), TakeAsync);

    public async Task<ImportSummary> ImportAsync(IAsyncEnumerable<ItemRecord> records, CancellationToken cancellation)
    {
        var (kept, known, line) = (0L, 0L, 0L);
        var refused = new List<ImportRefusal>();
        await foreach (var piece in PiecesAsync(records, cancellation))
        {
            foreach (var answer in await writer.WriteAsync(piece, Rule, cancellation))
            {
                line++;
                if (answer.Length == 0) kept++;
                else if (answer == Known) known++;
                else refused.Add(new ImportRefusal(line, answer));
            }
        }
        return new ImportSummary(kept, known, refused);
    }

    private static async IAsyncEnumerable<IReadOnlyList<ItemRecord>> PiecesAsync(
        IAsyncEnumerable<ItemRecord> records, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (piece, text) = (new List<ItemRecord>(), 0L);
        await foreach (var record in records.WithCancellation(cancellation))
        {
            piece.Add(record);
            // A record from outside may lack every part; the rules refuse it later.
            text += record is { Body.Html: { } html } ? html.Length : 0;
            if (piece.Count < MostStates && text < MostText) continue;
            yield return piece;
            (piece, text) = ([], 0);
        }
        if (piece.Count > 0) yield return piece;
    }

    private static async ValueTask<string> TakeAsync(Batch batch, ItemRecord record, CancellationToken cancellation)
    {
        var (view, decider) = (batch.View, batch.Decider);
        if (view.Refusals[record] is { } reason) return reason;
        var owner = await view.GuidOwnerAsync(record.Item.Id.Value, cancellation);
        var present = owner is { } number ? await view.ItemAsync(number, cancellation) : null;
        if (present is not null && present.Source != record.Item.Source) return $"{record.Item.Id} belongs to source {present.Source} here";
        if (present is not null && await IsKnownAsync(view, record, present, cancellation)) return Known;
        var settled = await SettledAsync(view, record, present, cancellation);
        await decider.KeepAsync(settled, present, cancellation);
        await view.NoteStateAsync(settled, present, cancellation);
        return "";
    }

    private static async ValueTask<bool> IsKnownAsync(BatchView view, ItemRecord record, Item present, CancellationToken cancellation)
    {
        if (record.Item.Revision != present.Revision) return record.Item.Revision < present.Revision;
        if (present.Withdrawn is not null) return true;
        return record.Kind switch
        {
            KeepKind.MetadataOnly => await view.HasStateAsync(present.Number, record, cancellation),
            KeepKind.Withdrawn => false,
            _ => true,
        };
    }

    private static async ValueTask<ItemRecord> SettledAsync(BatchView view, ItemRecord record, Item? present,
        CancellationToken cancellation)
    {
        var (item, day) = (record.Item, record.Item.Content.FilingDate?.Day);
        var number = present?.Number ?? view.NextNumber();
        var stays = present is not null && present.Content.FilingDate?.Day == day
            && Slug.From(present.Content.Title) == Slug.From(item.Content.Title);
        return record with
        {
            Item = item with
            {
                Number = number,
                // Who published it first is said once.
                Origin = present is null ? item.Origin : present.Origin,
                Slug = stays && present is not null ? present.Slug
                    : await PathAssignment.SlugForAsync(view, item.Slug, day, number, cancellation),
                Changed = await ChangedAtAsync(view, record, number, present, cancellation),
            },
        };
    }

    /// <summary>A later state never carries an earlier instant: a reader would stay with the one it has (RFC 4287 §4.2.15, RFC 5005
    /// §4).</summary>
    private static async ValueTask<DateTimeOffset> ChangedAtAsync(
        BatchView view, ItemRecord record, long number, Item? present, CancellationToken cancellation)
    {
        var stated = record.Item.Changed;
        if (present is null) return await view.FreeInstantAsync(stated, number, cancellation);
        if (record.Kind == KeepKind.MetadataOnly || stated == present.Changed) return present.Changed;
        return await view.FreeInstantAsync(stated > present.Changed ? stated : present.Changed.AddMilliseconds(1), number, cancellation);
    }
}

/// <summary>What an imported state must be like. A file is outside input: parts that our types promise may be null in it, and everything
/// may be anything. Markup of the text is the importer's caller's to clean: a store has no sanitiser.</summary>
internal static class ImportRules
{
    private const int LongestName = 2000;
    private const int LongestOrigin = 500;
    private const int LongestSlug = 100;
    private const int EarliestYear = 1000;

    /// <summary>So much of a line is its frame: sequence, time, two hashes.</summary>
    private const int Frame = 1000;

    private static readonly DateTimeOffset EarliestInstant = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Why a state is not taken in; null when it is.</summary>
    public static string? Refusal(ItemRecord record, DateTimeOffset now)
    {
        if (record is not { Item: { Content: not null } item, Body.Html: not null, Keys: not null, Fingerprint: not null })
            return "a part of it is missing";
        if (record.Keys.Any(string.IsNullOrEmpty)) return "a key is empty";
        if (record.Kind is not (KeepKind.New or KeepKind.Revised or KeepKind.MetadataOnly or KeepKind.Withdrawn))
            return $"{record.Kind} is no state of an item";
        if (record.Kind == KeepKind.Withdrawn != item.Withdrawn is not null) return "its kind and its tombstone contradict each other";
        return OfIdentity(item) ?? OfOrigin(item.Origin) ?? OfInstants(item, now) ?? OfContent(item.Content, now)
            ?? CorrectionRules.Refusal(record, now, said => OfContent(said, now)) ?? OfLength(record);
    }

    private static string? OfIdentity(Item item)
    {
        if (item.Id.Value is not { } id || !IdAuthority.IsAbsoluteIri(id)) return $"\"{item.Id.Value}\" is no absolute IRI";
        if (!IsName(item.Source)) return "it has no source";
        if (!IsSlug(item.Slug)) return $"\"{item.Slug}\" is no slug: lower-case letters, digits and single hyphens";
        if (item.Link is { } link && !IsWebAddress(link)) return $"the link \"{link}\" is no http address";
        return item.Revision is < 1 or > 999_999 ? $"revision {item.Revision} is out of range" : null;
    }

    private static string? OfOrigin(ItemOrigin? origin)
    {
        if (origin is null) return null;
        if (!IsName(origin.Title) || origin.Title.Length > LongestOrigin || origin.Title.Any(char.IsControl))
            return "the name of its origin is empty, too long or of more than one line";
        if (!IsAddress(origin.Address)) return $"the origin's address \"{origin.Address}\" is no http address";
        if (origin.Home is { } home && !IsAddress(home)) return $"the origin's home \"{home}\" is no http address";
        return origin.Id is { } id && !IdAuthority.IsAbsoluteIri(id) ? $"the origin's id \"{id}\" is no absolute IRI" : null;
    }

    private static bool IsAddress(string? text) =>
        text is { Length: > 0 and <= LongestName } && !text.Any(char.IsControl) && IsWebAddress(text);

    private static string? OfInstants(Item item, DateTimeOffset now)
    {
        // An instant in the future would push all later ones there.
        if (item.Changed > now.AddDays(1) || item.FirstSeen > item.Changed)
            return "it was kept in the future, or changed before it was seen";
        if (item.FirstSeen < EarliestInstant) return "it was kept before there was such a server";
        if (item.Withdrawn is not { } tombstone) return null;
        return tombstone.Reason is null || tombstone.At < EarliestInstant || tombstone.At > now.AddDays(1)
            ? "its tombstone has no reason or no possible date" : null;
    }

    private static string? OfContent(ItemContent content, DateTimeOffset now)
    {
        if (!IsName(content.Title)) return "the title is empty or too long";
        if (content is not { Tags: not null, Byline: { Text: not null, Photos: not null }, Summary: not null, Images: not null })
            return "a part of its content is missing";
        if (!content.Tags.Concat(content.Byline.Text).Concat(content.Byline.Photos).All(IsName))
            return "a tag or a name is empty or too long";
        if (content.Section is { Length: > LongestName }) return "the section is too long";
        if (content.Language is { } language && (language.Length > 35 || !language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
            return "its language is none (BCP 47)";
        return content.Images.Select(OfImage).FirstOrDefault(reason => reason is not null)
            ?? OfDate(content.Published, now) ?? OfDate(content.Event, now);
    }

    private static string? OfImage(ItemImage? image)
    {
        if (image is not { Address: { } address, Alt: not null }) return "a part of a picture is missing";
        var ours = address.StartsWith("/images/", StringComparison.Ordinal) && !address.Contains("..", StringComparison.Ordinal);
        if (!ours && !IsWebAddress(address)) return $"the picture \"{address}\" is neither of this server nor an http address";
        return image.Width < 0 || image.Height < 0 || image.Length < 0 ? "a picture's size is negative" : null;
    }

    private static string? OfDate(StatedDate? date, DateTimeOffset now)
    {
        if (date is null) return null;
        if (date.Zone is null || date.Words is null || !Enum.IsDefined(date.Basis) || !Enum.IsDefined(date.Confidence))
            return "a part of a date is missing or unknown";
        return date.Day.Year < EarliestYear || date.Day.Year > now.Year + 100 ? $"the day {date.ToLocalString()} is out of range" : null;
    }

    private static string? OfLength(ItemRecord record) =>
        JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Readable.ItemRecord).Length > LogLine.MaxLength - Frame
            ? "it is longer than a record may be" : null;

    private static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestName;

    private static bool IsSlug(string? text) => text is { Length: > 0 and <= LongestSlug } && text[0] != '-' && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsWebAddress(string text) =>
        UriText.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
