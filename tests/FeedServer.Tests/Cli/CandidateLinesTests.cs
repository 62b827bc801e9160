using FeedServer.Cli;
using FeedServer.Collect.Discovery;

namespace FeedServer.Tests.Cli;

public sealed class CandidateLinesTests
{
    [Fact]
    public void The_same_answer_from_many_addresses_is_one_line()
    {
        using var output = new StringWriter { NewLine = "\n" };

        CandidateLines.Write(
            new DiscoveryResult([],
                ["http://bay.example/feed: it answered 404", "http://bay.example/: it is closed: robots.txt",
                    "http://bay.example/rss: it answered 404", "http://bay.example/atom.xml: it answered 404"]), output);

        Assert.Equal(
            "Nothing was found that could be collected:\n  it answered 404: http://bay.example/feed http://bay.example/rss "
            + "http://bay.example/atom.xml\n  http://bay.example/: it is closed: robots.txt\n",
            output.ToString());
    }
}
