using FeedServer.Items;

namespace FeedServer.Tests.Items;

public sealed class LargeTextsTests
{
    [Fact]
    public async Task A_second_large_text_waits_for_the_first()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var first = await LargeTexts.EnterAsync(cancellation);
        var second = LargeTexts.EnterAsync(cancellation);
        Assert.False(second.IsCompleted);
        first.Dispose();
        // A turn ends once, however often it is told to.
        first.Dispose();
        using var entered = await second;
        var third = LargeTexts.EnterAsync(cancellation);
        Assert.False(third.IsCompleted);
        entered.Dispose();
        (await third).Dispose();
    }
}
