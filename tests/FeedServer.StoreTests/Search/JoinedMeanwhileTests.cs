using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Search.Indexing;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Search;

/// <summary>Names that come into force while items are read for the index.</summary>
public sealed class JoinedMeanwhileTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_name_of_others_than_those_indexed_by_is_settled_again()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        await store.KeepAsync([Drafts.File("a.txt", "Đàn cò trắng.", section: "Bến sông")], Cancellation);
        var scope = new Scope(ScopeKind.Section, "ben-song");
        var preparation = new ItemPreparation(
            store, new PublicationZone(Drafts.Zone), new SearchLog(NullLogger<SearchLog>.Instance));
        var indexedBy = store.Joins;
        await store.JoinAsync(new([new JoinedName(ScopeKind.Section, "Ven bờ", ["ven-bo", "ben-song"])]), Cancellation);
        var meanwhile = await preparation.ListAsync(scope, null, indexedBy, Cancellation);
        Assert.Equal(("Ven bờ", true), (meanwhile.Name, meanwhile.IsJoined));
        await store.JoinAsync(new([]), Cancellation);
        preparation.ForgetNames();
        var after = await preparation.ListAsync(scope, null, store.Joins, Cancellation);
        Assert.Equal(("Bến sông", false), (after.Name, after.IsJoined));
    }
}
