using FeedServer.Items.Keeping;

namespace FeedServer.Tests.Items;

/// <summary>What the public is told of a failure.</summary>
public sealed class WriteFailureTests
{
    [Fact]
    public void Of_files_and_servers_the_kind_of_failure_is_told_and_no_place()
    {
        Assert.Equal("the archive cannot be written",
            WriteFailure.Told(new IOException("PostgreSQL at db.example:5432, database tin does not answer.")));
        Assert.Equal("the archive may not be written by this user",
            WriteFailure.Told(new UnauthorizedAccessException("Access to the path '/srv/tin' is denied.")));
        Assert.Equal("the archive may not be written by this user",
            WriteFailure.Told(new IOException("no", new UnauthorizedAccessException("Access to the path '/srv/tin' is denied."))));
    }

    [Fact]
    public void Of_a_fault_of_ours_no_librarys_words_are_told() =>
        Assert.Equal("a fault of this server, which its log tells", WriteFailure.Told(new FormatException("Input string '' was wrong.")));
}
