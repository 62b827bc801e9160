using System.Text.Json;
using FeedServer.Alarms;
using FeedServer.Backups;
using FeedServer.Hosting;
using FeedServer.Items.Keeping;
using FeedServer.Jobs;
using FeedServer.Texts;

namespace FeedServer.WebTests.Alarms;

/// <summary>Each alarm fires once and clears once, by a real mail server and a real receiver of webhooks.</summary>
public sealed class AlarmDrillTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<AlarmKind> Kinds => [.. Enum.GetValues<AlarmKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_kind_of_alarm_is_mailed_and_posted_once_and_so_is_its_end(AlarmKind kind)
    {
        await using var world = await AlarmWorld.StartAsync();
        var condition = new AlarmCondition(kind, kind < AlarmKind.DiskLow ? "harbour" : "", "something\r\nBcc: everybody@songlam.example");
        world.Wrong.Add(condition);
        for (var look = 0; look < 5; look++) await world.LookAsync(Minute);
        var title = SiteTexts.For("en").AlarmTitle(kind, condition.Subject);
        var mail = Assert.Single(world.Mail.Mails);
        Assert.Equal($"[{world.Settings.Publication.Title}] ALARM: {title}", mail.Subject);
        Assert.Equal("a@songlam.example, b@songlam.example", string.Join(", ", mail.To.Mailboxes.Select(one => one.Address)));
        Assert.Empty(mail.Bcc);
        Assert.Contains("something  Bcc: everybody", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("since 2026-03-02 15:01 +07:00", mail.TextBody, StringComparison.Ordinal);
        var (id, body) = Assert.Single(world.Hook.Posts);
        Assert.Equal(32, id.Length);
        Assert.Equal(32, mail.MessageId?.IndexOf('@'));
        var alarm = body.GetProperty("data").GetProperty("alarms")[0];
        Assert.Equal(("alarm", "firing", JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())),
            (body.GetProperty("type").GetString(), alarm.GetProperty("state").GetString(), alarm.GetProperty("kind").GetString()));

        world.Wrong.Clear();
        for (var look = 0; look < 20; look++) await world.LookAsync(Minute);
        Assert.Equal(2, world.Mail.Mails.Count);
        Assert.Equal($"[{world.Settings.Publication.Title}] ALL CLEAR: {title}", world.Mail.Mails.Last().Subject);
        Assert.Equal("cleared", world.Hook.Posts.Last().Body.GetProperty("data").GetProperty("alarms")[0].GetProperty("state").GetString());
        Assert.Equal((2, 0), (world.Hook.Posts.Count, world.Hook.Forged));
        Assert.Empty(world.Book.All);
    }

    [Fact]
    public async Task A_restart_in_the_middle_tells_nothing_twice()
    {
        await using var world = await AlarmWorld.StartAsync();
        world.Wrong.Add(new AlarmCondition(AlarmKind.Paused, "", "by the desk"));
        await world.LookAsync(Minute);
        world.Restart();
        await world.LookAsync(Minute);
        Assert.Single(world.Mail.Mails);
        world.Wrong.Clear();
        await world.LookAsync(Hour);
        world.Restart();
        await world.LookAsync(Minute);
        Assert.Equal((2, 2), (world.Mail.Mails.Count, world.Hook.Posts.Count));
    }

    [Fact]
    public async Task An_alarm_that_lasts_is_told_again_after_a_day()
    {
        await using var world = await AlarmWorld.StartAsync();
        world.Wrong.Add(new AlarmCondition(AlarmKind.DiskLow, "", "3 MB"));
        for (var hour = 0; hour < 25; hour++) await world.LookAsync(Hour);
        Assert.Equal(["ALARM", "STILL FIRING"], world.Mail.Mails.Select(mail => mail.Subject?.Split("] ")[1].Split(':')[0]));
    }

    [Fact]
    public async Task Receivers_that_are_out_of_reach_are_tried_again_at_growing_intervals_and_told_when_they_are_back()
    {
        await using var world = await AlarmWorld.StartAsync();
        (world.Mail.IsRefusing, world.Hook.Status) = (true, 503);
        world.Wrong.Add(new AlarmCondition(AlarmKind.BackupFailed, "", "the disk of the copy is full"));
        for (var minute = 0; minute < 60; minute++) await world.LookAsync(Minute);
        // After 1, 3, 9 and 27 minutes more.
        Assert.Equal((5, 5), (Failures("mail"), Failures("webhook")));
        (world.Mail.IsRefusing, world.Hook.Status) = (false, 200);
        for (var minute = 0; minute < 61; minute++) await world.LookAsync(Minute);
        Assert.Single(world.Mail.Mails);
        Assert.Single(world.Hook.Posts);
        Assert.Contains("alarm: webhook was told, after 5 failures", world.Log.Lines);
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("with-a-token", StringComparison.Ordinal)
            || line.Contains(WebhookReceiver.Secret, StringComparison.Ordinal));

        int Failures(string channel) =>
            world.Log.Lines.Count(line => line.StartsWith($"alarm: {channel} could not be told of 1 alarms", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_inside_the_network_is_refused_unless_the_operator_allows_it()
    {
        await using var world = await AlarmWorld.StartAsync("--Alarm:Webhook:AllowPrivateNetworks=false");
        world.Wrong.Add(new AlarmCondition(AlarmKind.DiskLow, "", "3 MB"));
        await world.LookAsync(Minute);
        Assert.Empty(world.Hook.Posts);
        Assert.Contains(world.Log.Lines, line => line.Contains("webhook could not be told", StringComparison.Ordinal)
            && line.EndsWith("the address 127.0.0.1 is this machine (loopback)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_every_source_is_silent_one_message_lists_a_hundred()
    {
        await using var world = await AlarmWorld.StartAsync();
        for (var source = 0; source < 5_000; source++) world.Wrong.Add(new AlarmCondition(AlarmKind.SourceSilent, $"s{source}", "silent"));
        await world.LookAsync(Minute);
        await world.LookAsync(Minute);
        var mail = Assert.Single(world.Mail.Mails);
        Assert.EndsWith("5000 new alarms", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("and 4,900 more", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(4_900, Assert.Single(world.Hook.Posts).Body.GetProperty("data").GetProperty("more").GetInt32());
    }

    [Fact]
    public async Task A_disk_that_runs_full_and_an_archive_that_is_not_written_to_are_seen()
    {
        await using var world = await AlarmWorld.StartAsync("--Alarm:MinDiskFree=2000000000");
        var (free, writing) = (3_000_000_000L, new Writing());
        world.Checks.Add(new AlarmCheck(new DiskCheck(world.Settings, _ => free, writing).LookAsync));
        await world.LookAsync(Minute);
        Assert.Empty(world.Book.Firing);
        (free, writing.Stopped) = (1_999_999_999, new WritingStop(world.Clock.GetUtcNow(), "the disk is full"));
        await world.LookAsync(Minute);
        Assert.Equal([(AlarmKind.WritingStopped, "the disk is full"),
            (AlarmKind.DiskLow, "1,999 MB are free on the disk of the archive, 2,000 MB is the least")],
            world.Book.Firing.Select(alarm => (alarm.Kind, alarm.Summary)));
        Assert.EndsWith("2 new alarms", Assert.Single(world.Mail.Mails).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outcome_of_a_check_raises_the_alarm_and_a_clean_one_clears_it_also_over_a_restart()
    {
        await using var world = await AlarmWorld.StartAsync();
        var record = new VerifyRecord(world.Archive.Root);
        record.Keep(VerifyOutcome.From(isQuick: false, 7, ["2026-03.jsonl:3: the line does not match its hash"], world.Clock.GetUtcNow()));
        // A quick check does not see what a full one found.
        record.Keep(VerifyOutcome.From(isQuick: true, 7, [], world.Clock.GetUtcNow()));
        var again = new VerifyRecord(world.Archive.Root);
        Assert.Equal("the last check found 1 faults, the first: 2026-03.jsonl:3: the line does not match its hash",
            Assert.Single(again.Conditions(SiteTexts.For("en"))).Summary);
        again.Keep(VerifyOutcome.From(isQuick: false, 7, [], world.Clock.GetUtcNow()));
        Assert.Empty(new VerifyRecord(world.Archive.Root).Conditions(SiteTexts.For("en")));
    }

    [Fact]
    public async Task A_backup_that_failed_or_is_missing_is_an_alarm_until_the_next_good_one()
    {
        await using var world = await AlarmWorld.StartAsync("--Backup:Cron=0 0 2 * * ?", "--Backup:To=/mnt/copy");
        world.Checks.Add(new AlarmCheck(new BackupCheck(world.Settings, world.Clock).LookAsync));
        await world.LookAsync(Minute);
        Assert.Empty(world.Book.Firing);
        Good();
        await world.LookAsync(10 * Hour);
        Assert.Empty(world.Book.Firing);
        // At two o'clock of the next night, and six hours of patience.
        await world.LookAsync(10 * Hour);
        Assert.Equal("no backup since 2026-03-02 15:01 +07:00, although one was due", Assert.Single(world.Book.Firing).Summary);
        LastBackup.Note(world.Archive.Root, new FailedBackup(world.Clock.GetUtcNow(), "/mnt/copy", "the disk is full"));
        await world.LookAsync(Minute);
        Assert.EndsWith("failed: the disk is full", Assert.Single(world.Book.Firing).Summary, StringComparison.Ordinal);
        Good("/mnt/stick");
        await world.LookAsync(Minute);
        Assert.EndsWith("failed: the disk is full", Assert.Single(world.Book.Firing).Summary, StringComparison.Ordinal);
        Good();
        await world.LookAsync(Hour);
        Assert.Empty(world.Book.Firing);
        Assert.Equal(["ALARM", "ALL CLEAR"], world.Mail.Mails.Select(mail => mail.Subject?.Split("] ")[1].Split(':')[0]));

        void Good(string to = "/mnt/copy") =>
            LastBackup.Note(world.Archive.Root, new GoodBackup(world.Clock.GetUtcNow(), to, 7, 1, 0));
    }

    [Fact]
    public async Task A_backup_that_found_the_log_damaged_is_an_alarm_until_one_finds_it_sound()
    {
        await using var world = await AlarmWorld.StartAsync("--Backup:Cron=0 0 2 * * ?", "--Backup:To=/mnt/copy");
        world.Checks.Add(new AlarmCheck(new BackupCheck(world.Settings, world.Clock).LookAsync));
        Note(faults: 2);
        await world.LookAsync(Minute);
        Assert.StartsWith("the backup of 2026-03-02 15:00 +07:00 found 2 faults in the record log",
            Assert.Single(world.Book.Firing).Summary, StringComparison.Ordinal);
        Note(faults: 0);
        await world.LookAsync(Hour);
        Assert.Empty(world.Book.Firing);

        void Note(int faults) =>
            LastBackup.Note(world.Archive.Root, new GoodBackup(world.Clock.GetUtcNow(), "/mnt/copy", 7, 1, faults));
    }

    [Fact]
    public async Task A_first_backup_that_was_due_and_never_made_is_an_alarm_over_restarts_too()
    {
        await using var world = await AlarmWorld.StartAsync("--Backup:Cron=0 0 2 * * ?", "--Backup:To=/mnt/copy");
        // Each process looks for eight hours, and none at two o'clock.
        for (var day = 0; day < 2; day++)
        {
            world.Checks.Clear();
            world.Checks.Add(new AlarmCheck(new BackupCheck(world.Settings, world.Clock).LookAsync));
            await world.LookAsync(8 * Hour);
            Assert.Equal(day, world.Book.Firing.Count);
            world.Clock.Advance(16 * Hour);
        }
        Assert.StartsWith("no backup was ever made", Assert.Single(world.Book.Firing).Summary, StringComparison.Ordinal);
        LastBackup.Note(world.Archive.Root, new GoodBackup(world.Clock.GetUtcNow(), "/mnt/copy", 7, 1, 0));
        await world.LookAsync(Hour);
        Assert.Empty(world.Book.Firing);
    }

    [Fact]
    public async Task A_backup_of_a_day_to_come_is_an_alarm_and_a_clock_that_was_ahead_silences_none()
    {
        await using var world = await AlarmWorld.StartAsync("--Backup:Cron=0 0 2 * * ?", "--Backup:To=/mnt/copy");
        world.Checks.Add(new AlarmCheck(new BackupCheck(world.Settings, world.Clock).LookAsync));
        // The schedule was begun while the clock was ahead.
        LastBackup.Await(world.Archive.Root, "/mnt/copy", world.Clock.GetUtcNow().AddYears(1));
        for (var day = 0; day < 2; day++) await world.LookAsync(24 * Hour);
        Assert.StartsWith("no backup was ever made", Assert.Single(world.Book.Firing).Summary, StringComparison.Ordinal);
        Good(world.Clock.GetUtcNow().AddYears(1));
        await world.LookAsync(Hour);
        Assert.Contains("which is still to come", Assert.Single(world.Book.Firing).Summary, StringComparison.Ordinal);
        Good(world.Clock.GetUtcNow());
        await world.LookAsync(Hour);
        Assert.Empty(world.Book.Firing);

        void Good(DateTimeOffset at) => LastBackup.Note(world.Archive.Root, new GoodBackup(at, "/mnt/copy", 7, 1, 0));
    }

    [Fact]
    public async Task Without_a_schedule_no_backup_is_missed()
    {
        await using var world = await AlarmWorld.StartAsync();
        world.Checks.Add(new AlarmCheck(new BackupCheck(world.Settings, world.Clock).LookAsync));
        for (var day = 0; day < 3; day++) await world.LookAsync(24 * Hour);
        Assert.Empty(world.Book.Firing);
    }

    [Fact]
    public async Task A_password_is_sent_only_over_a_secured_connection_and_never_logged()
    {
        var refused = Assert.Throws<SettingsException>(() => Settings.Read(["--Alarm:Mail:Host=127.0.0.1", "--Alarm:Mail:From=a@b.example",
            "--Alarm:Mail:To=a@b.example", "--Alarm:Mail:User=u", "--Alarm:Mail:Password=hidden", "--Alarm:Mail:Security=None"]));
        Assert.Equal("Alarm:Mail:Security: a password is not sent over a connection that is not secured", refused.Message);
        // The server offers no STARTTLS: the mail is not sent.
        await using var world = await AlarmWorld.StartAsync(
            "--Alarm:Mail:Security=StartTls", "--Alarm:Mail:User=u", "--Alarm:Mail:Password=hidden");
        world.Wrong.Add(new AlarmCondition(AlarmKind.DiskLow, "", "3 MB"));
        await world.LookAsync(Minute);
        Assert.Empty(world.Mail.Mails);
        Assert.Empty(world.Mail.Passwords);
        Assert.Contains(world.Log.Lines, line => line.Contains("mail could not be told", StringComparison.Ordinal)
            && line.Contains("offers no STARTTLS", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("hidden", StringComparison.Ordinal));
        Assert.DoesNotContain("hidden", world.Settings.ToString(), StringComparison.Ordinal);
    }

    private sealed class Writing : IArchiveWriting
    {
        public WritingStop? Stopped { get; set; }

        public Task WaitUntilWrittenAsync(CancellationToken cancellation) => Task.CompletedTask;
    }
}
