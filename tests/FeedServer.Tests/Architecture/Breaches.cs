namespace FeedServer.Tests.Architecture;

/// <summary>What breaks a rule, each place named; an assertion on a collection would show the first few only.</summary>
internal static class Breaches
{
    /// <summary>Fails with every place.</summary>
    public static void None(IEnumerable<string> places)
    {
        var all = places.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count}:\n{string.Join('\n', all)}");
    }
}
