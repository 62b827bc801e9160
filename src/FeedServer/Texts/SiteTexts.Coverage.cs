using FeedServer.Pages.Coverage;

namespace FeedServer.Texts;

/// <summary>What was collected and what was not, and where items come from.</summary>
public abstract partial class SiteTexts
{
    public abstract string DropFolder { get; }
    public abstract string Coverage { get; }
    public abstract string CoverageTitle { get; }
    public abstract string CoverageIntro { get; }
    public abstract string CoverageOf(string source);
    public abstract string NothingPolledYet { get; }
    public abstract string LegendFull { get; }
    public abstract string LegendPart { get; }
    public abstract string LegendNone { get; }
    public abstract string LastGap { get; }
    public abstract string NoGap { get; }
    public abstract string PreviousMonths { get; }
    public abstract string WholeHistory { get; }
    public abstract string CoverageCalendarOf(string source, int year, int month);
    public abstract string StripsCaption(string source);
    public abstract string EachDay { get; }
    public abstract string FullColumn { get; }
    public abstract string PartColumn { get; }
    public abstract string NoneColumn { get; }
    public abstract string GapsColumn { get; }
    public abstract string OtherSources(int sources);
    public abstract string OtherSourcesCaption(int year, int month);
    public abstract string MoreSources(int sources);
    public abstract string StateWord(DayState state);
    public abstract string Standing(SourceStanding standing);
    public abstract string KindOf(SourceKind kind);
    public abstract string ReadEvery(string kind, TimeSpan interval);
    public abstract string Since { get; }
    public abstract string SourceSite { get; }
    public abstract string Failing { get; }
    public abstract string Warning(SourceWarnings warning);

    // A day and its sources
    public abstract string DayPartTitle { get; }
    public abstract string DayNoneTitle { get; }
    public abstract string ReadOf(int full, int of);
    public abstract (string Before, string After) FailedToTheEnd(string source);
    public abstract (string Before, string After) FailedAtTimes(string source);
    public abstract string FailedAllDay(string source);
    public abstract string NotPolled(string source);
    public abstract string OtherGaps(int sources);
    public abstract string MayBeIncomplete { get; }
    public abstract string SeeCoverage { get; }
    public abstract string CollectedInPart { get; }
    public abstract string NotCollected { get; }
    public abstract string ReadThatDay(int full, int of);

    // The same story elsewhere
    public abstract string AlsoIn { get; }
    public abstract string AlsoInWhy { get; }
    public abstract string KeptEarlierAt { get; }
    public abstract string SameStoryIn { get; }

    /// <summary>Every warning of a source, and that it fails, in words.</summary>
    public IEnumerable<string> Warnings(SourceState state)
    {
        if (state.Failures > 0) yield return Failing;
        foreach (var warning in Enum.GetValues<SourceWarnings>())
            if (warning != SourceWarnings.None && state.Warnings.HasFlag(warning)) yield return Warning(warning);
    }
}
