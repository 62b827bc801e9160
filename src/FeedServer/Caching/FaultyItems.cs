using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace FeedServer.Caching;

/// <summary>Renders documents so that an item that cannot be composed or rendered costs itself alone. A rendering that fails is tried again
/// with half of the items that it read, and so on, until it is known which of them make it fail: whatever the form and wherever the fault,
/// the document is rendered without those. They are remembered until they change, so that the next document of the form has no search.
/// While nothing fails this costs nothing.</summary>
internal sealed partial class FaultyItems(ILogger<FaultyItems> logger)
{
    // A hostile feed may have many: what one search does not find is found by the next request's.
    private const int MostTries = 500;
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Form, long Number, int Revision), Item> known = new();
    private readonly ConcurrentDictionary<(long Number, int Revision), bool> told = new();

    /// <summary>Renders a document.</summary>
    /// <param name="path">Its path; faults are of all documents with the same extension.</param>
    /// <param name="render">Renders it from what the store says when it is called.</param>
    public async Task<RenderedBody> RenderAsync(string path, Func<CancellationToken, Task<RenderedBody>> render)
    {
        var search = new Search(FormOf(path), known, render);
        while (true)
        {
            var shown = new ShownItems(search.Shows);
            try
            {
                if (known.IsEmpty) return await render(CancellationToken.None);
                var body = await shown.RenderAsync(render);
                return body with { IsPartial = body.IsPartial || shown.AreFewer };
            }
            catch (Exception failure) when (IsOfItems(failure))
            {
                var faults = await search.FindAsync();
                if (faults.Count == 0) ExceptionDispatchInfo.Throw(failure);
                foreach (var (item, reason) in faults) Remember(search.Form, path, item, reason);
            }
        }
    }

    /// <summary>What was changed is looked at anew.</summary>
    public void Forget(ChangeImpact change)
    {
        if (known.IsEmpty) return;
        var numbers = change.Items.Select(item => item.Number).ToHashSet();
        foreach (var key in known.Keys.Where(key => change.IsMany || numbers.Contains(key.Number)))
            if (known.TryRemove(key, out _)) told.TryRemove((key.Number, key.Revision), out _);
    }

    private void Remember(string form, string path, Item item, Exception reason)
    {
        if (known.Count >= MostRemembered) known.Clear();
        known[(form, item.Number, item.Revision)] = item;
        if (told.TryAdd((item.Number, item.Revision), true)) LogLeftOut(item.Path, path, reason.GetType().Name, reason.Message);
    }

    /// <summary>What the store or the end of the process brings about is nobody's fault, but what of one item is damaged.</summary>
    public static bool IsOfItems(Exception failure) => failure is DamagedStateException
        or not (OperationCanceledException or IOException or ObjectDisposedException or OutOfMemoryException);

    /// <summary>The extension of a path, in front of a cursor and of what tells deltas apart; empty for pages.</summary>
    private static string FormOf(string path) => Path.GetExtension(path.Split('?', '\0')[0]);

    [LoggerMessage(EventId = 1, Level = LogLevel.Error,
        Message = "{Item} is left out of documents such as {Document}, because it cannot be shown there: {Fault}: {Reason}")]
    private partial void LogLeftOut(string item, string document, string fault, string reason);

    /// <summary>Looks for the items that make a rendering fail.</summary>
    private sealed class Search(
        string form, ConcurrentDictionary<(string Form, long Number, int Revision), Item> known,
        Func<CancellationToken, Task<RenderedBody>> render)
    {
        private readonly Dictionary<(long, int), Item> suspects = [];
        private int tries;

        public string Form => form;

        public bool Shows(Item item) => !known.ContainsKey((form, item.Number, item.Revision));

        /// <summary>The items, each with what it does; none when the rendering fails without any item, or no longer.</summary>
        public async Task<IReadOnlyList<(Item Item, Exception Reason)>> FindAsync()
        {
            var faults = new List<(Item, Exception)>();
            if (!await IsOfWhatItReadsAsync()) return faults;
            await FindAsync([.. suspects.Values.OrderBy(item => item.Number)], faults);
            return faults;
        }

        /// <summary>Hides what it reads, and what it reads then, until it does not fail any more.</summary>
        private async Task<bool> IsOfWhatItReadsAsync()
        {
            while (true)
            {
                var shown = new ShownItems(item => Shows(item) && !suspects.ContainsKey((item.Number, item.Revision)));
                if (await FailureAsync(shown) is null) return suspects.Count > 0;
                var before = suspects.Count;
                foreach (var item in shown.Read.Where(Shows)) suspects[(item.Number, item.Revision)] = item;
                if (suspects.Count == before) return false;
            }
        }

        private async Task FindAsync(IReadOnlyList<Item> some, List<(Item, Exception)> faults)
        {
            if (tries > MostTries) return;
            var looked = some.Select(item => (item.Number, item.Revision)).ToHashSet();
            var failure = await FailureAsync(new ShownItems(item => Shows(item)
                && (looked.Contains((item.Number, item.Revision)) || !suspects.ContainsKey((item.Number, item.Revision)))));
            if (failure is null) return;
            if (some is [var one])
            {
                faults.Add((one, failure));
                return;
            }
            await FindAsync([.. some.Take(some.Count / 2)], faults);
            await FindAsync([.. some.Skip(some.Count / 2)], faults);
        }

        private async Task<Exception?> FailureAsync(ShownItems shown)
        {
            tries++;
            try
            {
                await shown.RenderAsync(render);
                return null;
            }
            catch (Exception failure) when (IsOfItems(failure))
            {
                return failure;
            }
        }
    }
}
