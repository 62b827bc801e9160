using FeedServer.Pages.Coverage;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Timeline;

/// <summary>A timeline as columns. It begins at 0 and is linear. Across it is measured in percent and down in pixels, so that its text
/// keeps its size at any width. Under each column a band tells how the period was collected, and where nothing of a stretch was, the
/// ground of the columns is hatched or dotted.</summary>
public sealed record ColumnChart
{
    /// <summary>Its height in pixels.</summary>
    public const int Height = 246;

    /// <summary>Where the columns stand.</summary>
    public const int Ground = 198;

    /// <summary>Where the band begins that tells how was collected.</summary>
    public const int Band = 204;

    /// <summary>How high the band is.</summary>
    public const int BandHeight = 10;

    private const int Top = 18;
    private const double Left = 6;
    private const int MostLines = 4;

    // The window of the narrowest chart is 704 wide, less its margins.
    private const int LeastWidth = 600;
    private const int FigureWidth = 7;

    private static readonly int[] RoundNumbers = [1, 2, 5, 10];

    /// <summary>The columns.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The lines behind them, each with its value; the ground is not among them.</summary>
    public required IReadOnlyList<(string Y, string TextY, double Value)> Lines { get; init; }

    /// <summary>The stretches of which nothing was collected, as grounds of columns.</summary>
    public required IReadOnlyList<(CollectionState State, string X, string Width)> Grounds { get; init; }

    /// <summary>The band under the columns.</summary>
    public required IReadOnlyList<(CollectionState State, string X, string Width)> Bands { get; init; }

    /// <summary>Lays columns out.</summary>
    /// <param name="periods">At least one.</param>
    /// <param name="isShare">Whether parts of all are drawn and not numbers.</param>
    public static ColumnChart From(IReadOnlyList<TimelineColumn> periods, bool isShare)
    {
        var width = (100 - Left) / periods.Count;
        double ValueOf(TimelineColumn period, long? items) => (isShare ? period.ShareOf(items) : items) ?? 0;
        var most = periods.Max(period => Math.Max(ValueOf(period, period.Items), ValueOf(period, period.With)));
        var step = StepOf(most, isShare);
        var top = Math.Max(1, Math.Ceiling(most / step - 1e-9)) * step;
        var isRoomy = periods.Count * (FigureWidth * Figures(most) + 4) <= LeastWidth;
        var every = EveryOf(periods);
        return new ColumnChart
        {
            Columns = [.. periods.Select((period, at) => new Column(
                period, Left + at * width, width, HeightOf(ValueOf(period, period.Items), top),
                period.With is null ? null : HeightOf(ValueOf(period, period.With), top))
            {
                IsLabelled = (IsOfYears(period) ? period.First.Year / YearsOf(period) : at) % every == 0,
                IsCounted = !isShare && period.With is null && period.Items > 0 && (isRoomy || period.Items >= most),
            })],
            Lines = [.. Enumerable.Range(1, (int)Math.Round(top / step)).Select(number => number * step)
                .Select(value => (Value: value, Y: Ground - HeightOf(value, top)))
                .Select(line => (Pixels(line.Y - 0.5), Pixels(line.Y - 4), line.Value))],
            Grounds = Joined(periods.Select((period, at) => (GroundOf(period.Collected), Left + at * width, width))),
            Bands = Joined(periods.SelectMany((period, at) => BandsOf(period.Collected, Left + at * width, width))),
        };
    }

    /// <summary>The grounds of periods that share the whole width.</summary>
    public static IReadOnlyList<(CollectionState State, string X, string Width)> GroundsOf(IEnumerable<CollectionTally> periods)
    {
        var all = periods.ToList();
        return Joined(all.Select((period, at) => (GroundOf(period), at * 100.0 / all.Count, 100.0 / all.Count)));
    }

    /// <summary>The band of periods that share the whole width.</summary>
    public static IReadOnlyList<(CollectionState State, string X, string Width)> BandOf(IEnumerable<CollectionTally> periods)
    {
        var all = periods.ToList();
        return Joined(all.SelectMany((period, at) => BandsOf(period, at * 100.0 / all.Count, 100.0 / all.Count)));
    }

    /// <summary>A step of 1, 2 or 5 times a power of ten with at most four steps to the top. Of items there is no half.</summary>
    internal static double StepOf(double most, bool isShare)
    {
        if (most <= 0) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most / MostLines)));
        var step = RoundNumbers.Select(times => times * power).First(step => most / step <= MostLines + 1e-9);
        return isShare ? step : Math.Max(1, step);
    }

    /// <summary>Percent along, for attributes.</summary>
    internal static string Percent(double share) => share.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string Pixels(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);

    // What there is can be seen: at least 2 pixels.
    private static double HeightOf(double value, double top) => value <= 0 ? 0 : Math.Max(2, (Ground - Top) * value / top);

    private static int Figures(double most) => Math.Max(1, (int)Math.Log10(Math.Max(1, most)) + 1) * 4 / 3;

    private static bool IsOfYears(TimelineColumn period) => period.Last is { Month: 12, Day: 31 } && period.First.Month == 1;

    private static int YearsOf(TimelineColumn period) => Math.Max(1, period.Last.Year - period.First.Year + 1);

    private static int EveryOf(IReadOnlyList<TimelineColumn> periods) =>
        periods.Count * (periods.Max(period => period.Label.Length) * FigureWidth + 4) <= LeastWidth ? 1 : 5;

    private static CollectionState? GroundOf(CollectionTally collected) =>
        collected.Only is CollectionState.Missed or CollectionState.Idle ? collected.Only : null;

    /// <summary>The states of a period's days as parts of its width. What was not followed yet lies before all else.</summary>
    private static IEnumerable<(CollectionState? State, double X, double Width)> BandsOf(CollectionTally collected, double x, double width)
    {
        foreach (var (state, days) in collected.States().Where(part => part.Days > 0).OrderBy(part => part.State != CollectionState.Idle))
        {
            var part = width * days / collected.Days;
            yield return (state, x, part);
            x += part;
        }
    }

    /// <summary>Stretches that touch and are of one state become one.</summary>
    private static List<(CollectionState State, string X, string Width)> Joined(
        IEnumerable<(CollectionState? State, double X, double Width)> stretches)
    {
        var joined = new List<(CollectionState? State, double X, double Width)>();
        foreach (var stretch in stretches)
        {
            if (joined is [.., var last] && last.State == stretch.State) joined[^1] = last with { Width = last.Width + stretch.Width };
            else joined.Add(stretch);
        }
        return [.. joined.Where(part => part.State is not null)
            .Select(part => (part.State ?? default, Percent(part.X), Percent(part.Width)))];
    }

    /// <summary>A column.</summary>
    /// <param name="Period">What it stands for.</param>
    /// <param name="Start">Where its room begins, in percent.</param>
    /// <param name="Room">How much room it has, in percent.</param>
    /// <param name="Bar">The height in pixels.</param>
    /// <param name="WithBar">The height of the column beside it; null for none.</param>
    public sealed record Column(TimelineColumn Period, double Start, double Room, double Bar, double? WithBar)
    {
        /// <summary>Whether its name stands under it.</summary>
        public bool IsLabelled { get; init; }

        /// <summary>Whether its number stands on it.</summary>
        public bool IsCounted { get; init; }

        public string X => Percent(Start + Room * (WithBar is null ? 0.14 : 0.1));

        public string WithX => Percent(Start + Room * 0.53);

        public string Width => Percent(Room * (WithBar is null ? 0.72 : 0.37));

        public string Middle => Percent(Start + Room / 2);

        public string Y => Pixels(Ground - Bar);

        public string BarHeight => Pixels(Bar);

        public string WithY => Pixels(Ground - (WithBar ?? 0));

        public string WithHeight => Pixels(WithBar ?? 0);

        public string TextY => Pixels(Ground - Bar - 5);
    }
}
