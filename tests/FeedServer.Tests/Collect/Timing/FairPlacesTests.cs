using FeedServer.Collect.Timing;

namespace FeedServer.Tests.Collect.Timing;

/// <summary>Places go round: a crowd delays a newcomer by one place.</summary>
public sealed class FairPlacesTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_has_no_more_than_its_part_and_others_find_room()
    {
        var places = new FairPlaces(all: 3, ofOne: 2);
        var crowd = Enter(places, "crowd", 5);
        var other = places.EnterAsync("other", "a", Ending);
        Assert.Equal(2, crowd.Count(one => one.IsCompletedSuccessfully));
        using var place = await other;
        (await crowd[0]).Dispose();
        await crowd[2];
        Assert.False(crowd[3].IsCompleted);
    }

    [Fact]
    public async Task A_place_that_becomes_free_goes_to_the_next_group_and_to_its_next_member()
    {
        var places = new FairPlaces(all: 1, ofOne: 1);
        var held = await places.EnterAsync("crowd", "first", Ending);
        var crowd = Enter(places, "crowd", 100);
        var another = places.EnterAsync("crowd", "another", Ending);
        var newcomer = places.EnterAsync("newcomer", "a", Ending);
        held.Dispose();
        (await newcomer).Dispose();
        (await crowd[0]).Dispose();
        (await another).Dispose();
        await crowd[1];
        Assert.False(crowd[2].IsCompleted);
    }

    [Fact]
    public async Task Who_gives_up_takes_no_place_and_a_place_is_given_back_once()
    {
        var places = new FairPlaces(all: 1, ofOne: 1);
        var held = await places.EnterAsync("a", "a", Ending);
        using var impatient = new CancellationTokenSource();
        var waiting = places.EnterAsync("b", "b", impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();
        held.Dispose();
        using var next = await places.EnterAsync("c", "c", Ending);
        Assert.False(places.EnterAsync("d", "d", Ending).IsCompleted);
    }

    private static List<Task<IDisposable>> Enter(FairPlaces places, string group, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => places.EnterAsync(group, "a", Ending))];
}
