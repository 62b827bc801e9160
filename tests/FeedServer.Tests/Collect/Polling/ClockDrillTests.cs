using System.Globalization;
using FeedServer.Collect.Polling;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Ledger;
using FeedServer.Jobs;

namespace FeedServer.Tests.Collect.Polling;

/// <summary>
/// Thirty hours around each change of the clocks, in which the clock of the machine is set at random by an hour, a day or a year and to
/// 1970, while running and between runs. Measured is what passed. <c>FEEDSERVER_CLOCK_ROUNDS</c> sets how many rounds each zone has.
/// </summary>
public sealed class ClockDrillTests
{
    private const int Minutes = 30 * 60;
    private const int Sources = 20;

    private static readonly PollingOptions Options = new() { MaxInterval = TimeSpan.FromHours(1) };

    private static readonly TimeSpan[] Errors =
    [
        TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromDays(1),
        TimeSpan.FromDays(-1), TimeSpan.FromDays(365), TimeSpan.FromDays(-365), TimeSpan.FromDays(-20_500),
    ];

    public static TheoryData<string, string> Changes => new()
    {
        { "Europe/Dublin", "2026-03-29" }, { "Europe/Dublin", "2026-10-25" },
        { "Africa/Casablanca", "2026-02-15" }, { "Africa/Casablanca", "2026-03-22" },
        { "America/New_York", "2026-03-08" }, { "America/New_York", "2026-11-01" },
        { "Asia/Ho_Chi_Minh", "2026-03-29" }, { "Asia/Ho_Chi_Minh", "2026-10-25" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Polls_and_sweeps_neither_pause_nor_race_whatever_the_clock_is_set_to(string zone, string day)
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_CLOCK_ROUNDS") ?? "3", CultureInfo.InvariantCulture);
        for (var round = 0; round < rounds; round++)
            new Drill(zone, DateTimeOffset.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), round).Run();
    }

    private sealed class Drill(string zone, DateTimeOffset change, int round)
    {
        private readonly Random random = new(round);
        private readonly PollSchedule schedule = new(Options);
        private readonly PollLedger ledger = new(Options, new PublicationZone(zone));
        private readonly CronSchedule cron = CronSchedule.Parse("0 0/10 * * * ?", TimeZoneInfo.FindSystemTimeZoneById(zone));
        private readonly List<SourceDefinition> sources = [.. Enumerable.Range(0, Sources).Select(Source)];

        // What the archive knows.
        private readonly Dictionary<string, SourceState> kept = [];
        private readonly Dictionary<string, (int Count, int Last)> polls = [];
        private DueList list = new(new PollSchedule(Options));
        private TimeSpan wrong;
        private int set;
        private int restarts;
        private int started;

        public void Run()
        {
            var begin = change.AddHours(-15);
            DateTimeOffset? sweep = null;
            var (sweeps, lastSweep) = (0, 0);
            for (var minute = 0; minute < Minutes; minute++)
            {
                if (minute % 97 == 96) Set(begin.AddMinutes(minute), ref sweep);
                var at = begin.AddMinutes(minute) + wrong;
                if (minute == 0 || random.Next(300) == 0) (restarts, started) = (restarts + Restart(at), minute);
                Poll(at, minute);
                sweep ??= cron.Next(at);
                if (at < sweep) continue;
                Assert.InRange(minute - lastSweep, 0, 11);
                (sweeps, lastSweep, sweep) = (sweeps + 1, minute, cron.Next(at));
            }
            Assert.InRange(sweeps, (Minutes / 10) - set, (Minutes / 10) + set + 1);
            Assert.All(polls.Values, source => Assert.InRange(source.Count, Minutes / 70, (Minutes / 60) + set + restarts + 3));
        }

        private void Set(DateTimeOffset right, ref DateTimeOffset? sweep)
        {
            var before = wrong;
            wrong = Errors[random.Next(Errors.Length)];
            if (wrong == before) return;
            set++;
            if (wrong > before)
            {
                list.TurnForward(wrong - before);
                return;
            }
            // As the poller and the sweeps notice it.
            list.TurnBack(right + wrong, before - wrong);
            sweep = cron.Next(right + wrong - TimeSpan.FromSeconds(2));
        }

        private int Restart(DateTimeOffset at)
        {
            list = new DueList(schedule);
            list.Learn(kept.Values);
            list.Follow(sources, at);
            return 1;
        }

        private void Poll(DateTimeOffset at, int minute)
        {
            foreach (var due in list.Take(at, 64))
            {
                var state = ledger.Record(due.Source, due.State, new PollResult { Kind = PollKind.NotModified }, [], at, at).State;
                kept[due.Source.Id] = state;
                list.GiveBack(state, isDoubtful: false);
                var before = polls.GetValueOrDefault(due.Source.Id);
                // The longest interval, a tenth for the spread, and a minute or two of this drill's steps. A start knows nothing of what
                // passed before: there it counts from the start.
                Assert.InRange(minute - Math.Max(before.Last, started), 0, 68);
                polls[due.Source.Id] = (before.Count + 1, minute);
            }
        }

        private static SourceDefinition Source(int number) => new()
        {
            Id = "s" + number,
            Kind = SourceKind.Feed,
            Address = new Uri($"https://s{number}.example/feed"),
            Title = "s" + number,
        };
    }
}
