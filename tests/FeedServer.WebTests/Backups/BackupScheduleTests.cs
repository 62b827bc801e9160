using FeedServer.Backups;
using FeedServer.Hosting;

namespace FeedServer.WebTests.Backups;

/// <summary>Backups by schedule.</summary>
public sealed class BackupScheduleTests : IDisposable
{
    private readonly TemporaryArchive archive = TemporaryArchive.WithSample();
    private readonly TemporaryArchive place = new();

    private string Target => Path.Combine(place.Root, "backups");

    public void Dispose()
    {
        archive.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task A_running_server_backs_up_when_it_is_time_and_keeps_how_it_ended()
    {
        await using (await RunningServer.StartAsync(archive, "--Backup:Cron=* * * * * ?", $"--Backup:To={Target}", "--Backup:Keep=2"))
        {
            await Waiting.UntilAsync(() => LastBackup.Read(archive.Root).Good is { Sequence: > 20 });
            Assert.Equal(Target, LastBackup.Read(archive.Root).Good?.To);
            await File.WriteAllTextAsync(Path.Combine(Target, BackupHead.FileName), "{}", TestContext.Current.CancellationToken);
            await Waiting.UntilAsync(() => LastBackup.Read(archive.Root).Failed is not null);
        }
        Assert.Contains("is no backup of FeedServer", LastBackup.Read(archive.Root).Failed?.Reason, StringComparison.Ordinal);
        Assert.NotNull(LastBackup.Read(archive.Root).Good);
    }

    [Fact]
    public async Task A_schedule_needs_a_place()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => RunningServer.StartAsync(archive, "--Backup:Cron=0 0 2 * * ?"));
        Assert.Contains("Backup:To", refused.Message, StringComparison.Ordinal);
    }
}
