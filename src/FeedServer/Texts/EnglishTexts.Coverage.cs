using FeedServer.Pages.Coverage;

namespace FeedServer.Texts;

/// <content>Coverage and sources.</content>
public sealed partial class EnglishTexts
{
    public override string DropFolder => "Dropped articles";
    public override string Coverage => "Coverage";
    public override string CoverageTitle => "Coverage";
    public override string CoverageIntro =>
        "A day without items and a day on which nobody looked are two things. This page says which days were read in full, which only in "
        + "part, and which not at all.";
    public override string CoverageOf(string source) => "Coverage: " + source;
    public override string NothingPolledYet => "No source has been read yet.";
    public override string LegendFull => "full: every reading succeeded, tall bar";
    public override string LegendPart => "part: some readings failed, low bar";
    public override string LegendNone => "none: not read all day, line at the foot";
    public override string LastGap => "The last gap";
    public override string NoGap => "No day is missing in the months below.";
    public override string PreviousMonths => "Months before";
    public override string WholeHistory => "The whole history of this source";
    public override string CoverageCalendarOf(string source, int year, int month) =>
        $"{source}, {MonthInSentence(year, month)}, day by day";
    public override string StripsCaption(string source) => source + ", days by how well they were collected, month by month";
    public override string EachDay => "Each day";
    public override string FullColumn => "Full";
    public override string PartColumn => "Part";
    public override string NoneColumn => "None";
    public override string GapsColumn => "Days with gaps";
    public override string OtherSources(int sources) => $"Other sources: {Number(sources)}";
    public override string OtherSourcesCaption(int year, int month) =>
        $"Other sources, days by how well they were collected, {MonthInSentence(year, month)}";
    public override string MoreSources(int sources) =>
        $"{Number(sources)} more with nothing to report; each has a page of its own under its id:";
    public override string StateWord(DayState state) => state switch
    {
        DayState.Full => "full",
        DayState.Part => "part",
        DayState.None => "none",
        _ => "",
    };
    public override string Standing(SourceStanding standing) => standing switch
    {
        SourceStanding.Paused => "paused",
        SourceStanding.Gone => "closed by its publisher",
        SourceStanding.Removed => "no longer collected",
        _ => "being collected",
    };
    public override string KindOf(SourceKind kind) => kind switch
    {
        SourceKind.Drop => "Drop folder",
        SourceKind.Feed => "Feed",
        SourceKind.Page => "Web page without a feed",
        _ => "Sitemap",
    };
    public override string ReadEvery(string kind, TimeSpan interval) => $"{kind}, read every {interval switch
    {
        { TotalMinutes: < 2 } => "minute",
        { TotalMinutes: < 60 } => Number((long)interval.TotalMinutes) + " minutes",
        { TotalHours: < 1.5 } => "hour",
        { TotalHours: < 36 } => Number((long)Math.Round(interval.TotalHours)) + " hours",
        _ => Number((long)Math.Round(interval.TotalDays)) + " days",
    }}";
    public override string Since => "since";
    public override string SourceSite => "The source's site";
    public override string Failing => "cannot be read at present";
    public override string Warning(SourceWarnings warning) => warning switch
    {
        SourceWarnings.Silent => "silent for longer than usual",
        SourceWarnings.NotAFeed => "answers with something that is no feed",
        SourceWarnings.OldBatch => "serves an old batch under a new date",
        _ => "the page has changed its layout",
    };

    public override string DayPartTitle => "This day was not collected in full";
    public override string DayNoneTitle => "This day was not collected";
    public override string ReadOf(int full, int of) =>
        of == 1 ? (full == 1 ? "The only source was read in full." : "The only source was not read in full.") : full == 0
        ? $"None of {Number(of)} sources was read in full." : $"Read in full: {Number(full)} of {Number(of)} sources.";
    public override (string Before, string After) FailedToTheEnd(string source) =>
        (source + " did not answer from ", " to the end of the day.");
    public override (string Before, string After) FailedAtTimes(string source) => (source + " did not answer at times, first at ", ".");
    public override string FailedAllDay(string source) => source + " did not answer all day.";
    public override string NotPolled(string source) => source + " was not read that day.";
    public override string OtherGaps(int sources) => sources == 1 ? "And one other source." : $"And {Number(sources)} other sources.";
    public override string MayBeIncomplete => "Items may be missing.";
    public override string SeeCoverage => "See the coverage of each source";
    public override string CollectedInPart => "collected in part";
    public override string NotCollected => "not collected";
    public override string ReadThatDay(int full, int of) =>
        $"{Number(full)} of {Number(of)} {(of == 1 ? "source" : "sources")} read in full";

    public override string AlsoIn => "This story in other sources";
    public override string AlsoInWhy => "The archive keeps every version; the one kept first stands first.";
    public override string KeptEarlierAt => "Another source has this story, kept before this one:";
    public override string SameStoryIn => "Also in:";
}
