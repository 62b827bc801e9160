using FeedServer.Backups;

namespace FeedServer.WebTests.Backups;

/// <summary>How backups ended, place by place.</summary>
public sealed class BackupNotesTests : IDisposable
{
    private static readonly DateTimeOffset Night = new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero);

    private readonly TemporaryArchive archive = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public void A_backup_elsewhere_says_nothing_of_the_one_that_failed()
    {
        Good("/mnt/copy");
        LastBackup.Note(archive.Root, new FailedBackup(Night.AddDays(1), "/mnt/copy", "the disk is full"));
        Good("/mnt/stick/");
        Assert.Equal((Night, "the disk is full"), (Of("/mnt/copy/").Good?.At, Of("/mnt/copy/").Failed?.Reason));
        Assert.Null(Of("/mnt/stick").Failed);
        Assert.Equal(new LastBackup(null, null), Of("/mnt/other"));
        // Without a place that is watched, the last one counts.
        Assert.Null(Of("").Failed);
        Assert.Equal("/mnt/stick/", Of("").Good?.To);
    }

    [Fact]
    public void What_is_awaited_at_one_place_is_not_made_at_another()
    {
        LastBackup.Await(archive.Root, "/mnt/copy", Night);
        Good("/mnt/stick");
        Assert.Equal(Night, Of("/mnt/copy").Awaited);
        Assert.Null(Of("/mnt/new").Awaited);
        Good("/mnt/copy");
        Assert.Null(Of("/mnt/copy").Awaited);
    }

    [Fact]
    public void A_note_of_an_earlier_program_is_read_and_gone_on_with()
    {
        File.WriteAllText(Path.Combine(archive.Root, LastBackup.FileName), """
            {"good":{"at":"2026-11-30T02:00:00+00:00","to":"/mnt/copy","sequence":7,"written":1,"faults":0},
            "failed":{"at":"2026-11-30T03:00:00+00:00","to":"/mnt/stick","reason":"the disk is full"},"awaited":null}
            """);
        Assert.Equal(Night, Of("/mnt/copy").Good?.At);
        Assert.Null(Of("/mnt/copy").Failed);
        Assert.NotNull(Of("/mnt/stick").Failed);
        Good("/mnt/third");
        Assert.Equal(Night, Of("/mnt/copy").Good?.At);
        Assert.NotNull(Of("/mnt/stick").Failed);
    }

    [Fact]
    public void A_file_of_a_new_name_each_night_does_not_push_the_schedule_out_and_lets_the_note_end()
    {
        for (var night = 0; night < 300; night++)
        {
            LastBackup.Note(archive.Root, new FailedBackup(Night.AddDays(night), "/mnt/copy", "the disk is full"));
            Good($"/mnt/stick/{night}.tar.zst");
        }
        Assert.NotNull(Of("/mnt/copy").Failed);
        Assert.Null(Of("/mnt/stick/0.tar.zst").Good);
        Assert.NotNull(Of("/mnt/stick/299.tar.zst").Good);
    }

    private LastBackup Of(string to) => LastBackup.Read(archive.Root, to);

    private void Good(string to) => LastBackup.Note(archive.Root, new GoodBackup(Night, to, 7, 1, 0));
}
