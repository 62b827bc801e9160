using System.Runtime.CompilerServices;

namespace FeedServer.WebTests;

/// <summary>
/// Waits until something holds, however long the machine takes, and tells a lost event from a slow machine: what has not come after minutes
/// never will.
/// </summary>
internal static class Waiting
{
    /// <summary>No machine is this slow. A run that does not end would not tell which test waits, and for what.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">Asked every few milliseconds.</param>
    /// <param name="meanwhile">What is done between two looks, such as letting a clock go on.</param>
    /// <param name="what">Named when it does not come.</param>
    public static Task UntilAsync(Func<bool> holds, Action? meanwhile = null, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        UntilAsync(() => Task.FromResult(holds()), meanwhile, what);

    /// <inheritdoc cref="UntilAsync(Func{bool}, Action?, string)"/>
    public static async Task UntilAsync(Func<Task<bool>> holds, Action? meanwhile = null,
        [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        var began = TimeProvider.System.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Longest, $"This did not come: {what}");
            await tick.WaitForNextTickAsync(Ending);
            meanwhile?.Invoke();
        }
    }
}
