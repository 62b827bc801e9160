namespace FeedServer.Texts;

/// <summary>Every text of the pages' own, in one language. Dates, numbers and plurals are written by the language itself, never by the
/// culture of the machine or the request.</summary>
public abstract partial class SiteTexts
{
    // The one list of languages: a new one is a file of its own and a line here.
    private static readonly IReadOnlyDictionary<string, SiteTexts> Languages = new SiteTexts[] { new VietnameseTexts(), new EnglishTexts() }
        .ToDictionary(texts => texts.Language, StringComparer.OrdinalIgnoreCase);

    /// <summary>The languages that have texts, BCP 47.</summary>
    public static IEnumerable<string> Known => Languages.Keys;

    /// <summary>The texts of a language.</summary>
    /// <exception cref="KeyNotFoundException">There are none; the settings are checked for it at the start.</exception>
    public static SiteTexts For(string language) => Languages[language];

    /// <summary>BCP 47.</summary>
    public abstract string Language { get; }

    // The frame
    public abstract string SkipToContent { get; }
    public abstract string MainNavigation { get; }
    public abstract string FootNavigation { get; }
    public abstract string CrumbsLabel { get; }
    public abstract string Archive { get; }
    public abstract string KeptFrom { get; }
    public abstract string KeptTo { get; }
    public abstract string Latest { get; }
    public abstract string ByDate { get; }
    public abstract string Sections { get; }
    public abstract string Bylines { get; }
    public abstract string Subscribe { get; }
    public abstract string SubscribeToFeeds { get; }
    public abstract string SectionsAndBylines { get; }
    public abstract string UndatedItems { get; }
    public abstract string FootNote { get; }

    // Lists
    public abstract string Event { get; }
    /// <summary>Words of an article within a line of ours, where a sentence does not begin: <c>sáng ngày 10/1</c>.</summary>
    public abstract string WithinLine(string words);

    public abstract string HourUnknown { get; }
    public abstract string NothingKeptYet { get; }
    public abstract string NothingKeptYetWhy { get; }
    public abstract string NothingThatWay { get; }
    public abstract string FollowWithReader { get; }
    public abstract string WhatFeedsAre { get; }
    public abstract string ArchiveByYear { get; }
    public abstract string ArchiveByYearIntro(long items);
    public abstract string Older(string where, int items);
    public abstract string ItemsByYear { get; }
    public abstract string OlderItems { get; }
    public abstract string FirstPage { get; }
    public abstract string FeedsOfList { get; }
    /// <summary>The first sentence of the page of a section, a person, a tag or a source.</summary>
    public abstract string ListIntro(ScopeKind kind, int items, string newest);

    /// <summary>The kind of a list, as a label.</summary>
    public string ListOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => Section,
        ScopeKind.Byline => Person,
        ScopeKind.Tag => Tag,
        ScopeKind.Source => Source,
        _ => Everything,
    };

    public abstract string Section { get; }
    public abstract string Person { get; }
    public abstract string Tag { get; }
    public abstract string AndMore(int listings);
    public abstract string SectionsIntro { get; }
    public abstract string UndatedIntro(long items);
    public abstract string NoUndatedItems { get; }

    // A day, a month, a year
    public abstract string PreviousDay { get; }
    public abstract string NextDay { get; }
    public abstract string PrevNextDayLabel { get; }
    public abstract string PublishedThisDay(int items);
    public abstract string DatedByEventOnly(int items);
    public abstract string DatedByEventOnlyWhy(int items, DateOnly day);
    public abstract string NoItemsThisDay { get; }
    public abstract string MoreOfThisDay { get; }
    public abstract string FeedsOfDay { get; }
    public abstract string PreviousMonth { get; }
    public abstract string NextMonth { get; }
    public abstract string PrevNextMonthLabel { get; }
    public abstract string NoItemsThisMonth { get; }
    public abstract string FeedsOfMonth { get; }
    public abstract string ItemsFromTo(DateOnly first, DateOnly last);
    public abstract string RestOfMonth(int items);
    public abstract string PreviousYear { get; }
    public abstract string NextYear { get; }
    public abstract string PrevNextYearLabel { get; }
    public abstract string NoItemsThisYear { get; }
    public abstract string ByMonth { get; }
    public abstract string DayByDay { get; }
    public abstract string ChartTitle(int year, (int Month, int Items) least, (int Month, int Items) most);
    public abstract string ChartTable { get; }
    public abstract string ChartTableCaption(int year);
    public abstract string MonthColumn { get; }
    public abstract string ItemsColumn { get; }
    public abstract string DaysColumn { get; }
    public abstract string WholeYear { get; }
    public abstract string FeedsOfYear(int year);
    public abstract string CalendarOf(int year, int month);
    public abstract string CalendarCells { get; }
    public abstract string ItemsADay { get; }

    // An item
    public abstract string Published { get; }
    public abstract string FirstSeen { get; }
    public abstract string LastChanged { get; }
    public abstract string NotStated { get; }
    public abstract string UndatedItem { get; }
    public abstract string Basis(DateBasis basis);
    public abstract string BasisWithWords(DateBasis basis, string words);
    public abstract string Doubtful { get; }
    public abstract string TitleDerived { get; }
    public abstract string Byline(Byline byline);
    public abstract string PreviousItem { get; }
    public abstract string NextItem { get; }
    public abstract string PrevNextItemLabel { get; }
    public abstract string RevisedHeading(int times);
    public abstract string RevisionShown(int revision);
    public abstract string RevisionNumber(int revision);
    public abstract string SeeRevision(int revision);
    public abstract string SeeRevisions { get; }
    public abstract string OlderRevision(int revision, int of, string kept);
    public abstract string OlderRevisionTitle(string title, int revision);
    public abstract string SeePresentState { get; }
    public abstract string CatalogueCard { get; }
    public abstract string Title { get; }
    public abstract string Place { get; }
    public abstract string Source { get; }
    public abstract string Original { get; }
    public abstract string TextAndPhotos { get; }
    public abstract string TextAndPhotosBy { get; }
    public abstract string TextBy { get; }
    public abstract string PhotosBy { get; }
    public abstract string Tags { get; }
    public abstract string PermanentAddress { get; }
    public abstract string CiteAs { get; }
    public abstract string UndatedInCitation { get; }
    public abstract string RevisedOn(string date);
    public abstract string Quoted(string text);

    // Subscribe
    public abstract string WhatAFeedIs { get; }
    public abstract string OneAddress { get; }
    public abstract string OneAddressHow { get; }
    public abstract string AllFeeds { get; }
    public abstract string AddressesBeginWith { get; }
    public abstract string FormatsAreEqual { get; }
    public abstract string Feed { get; }
    public abstract string Everything { get; }
    public abstract string EveryListIsAFeed { get; }
    public abstract string AddExtension { get; }
    public abstract string List { get; }
    public abstract string AYear { get; }
    public abstract string AMonth { get; }
    public abstract string ADay { get; }
    public abstract string ReadWith { get; }
    public abstract IReadOnlyList<string> Readers { get; }
    public abstract string ForAggregators { get; }
    public abstract string ForAggregatorsHow { get; }

    // Not found, and gone
    public abstract string NotFoundTitle { get; }
    public abstract string NotFoundKicker { get; }
    public abstract string NotFoundHeading { get; }
    public abstract string NotFoundBefore { get; }
    public abstract string NotFoundAfter { get; }
    public abstract string Nearest { get; }
    public abstract string OtherItems(long items);
    public abstract string FindByYear { get; }
    public abstract string GoneTitle { get; }
    public abstract string GoneKicker { get; }
    public abstract string GoneHeading { get; }
    public abstract string GoneIntro { get; }
    public abstract string WithdrawnOn { get; }
    public abstract string Reason { get; }
    public abstract string AroundThatDay { get; }

    // Search, and directories of feeds
    public abstract string Sources { get; }

    public abstract string Search { get; }
    public abstract string SearchButton { get; }
    public abstract string SearchLabel { get; }
    public abstract string SearchPlaceholder { get; }

    /// <summary>What is searched, what is not, and the form of a query.</summary>
    public abstract string SearchIntro { get; }
    public abstract string FoundDates { get; }
    public abstract string FoundMore(int lists);
    public abstract string FoundNothing(string query);

    /// <summary>What the search finds, for the browser that offers it (OpenSearch 1.1).</summary>
    public abstract string SearchDescription { get; }

    /// <summary>Lists of a kind, as a heading.</summary>
    public string ListsOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => Sections,
        ScopeKind.Byline => Bylines,
        ScopeKind.Tag => Tags,
        ScopeKind.Source => Sources,
        _ => Everything,
    };

    /// <summary>The feeds of all lists of a kind, as a heading and as a link.</summary>
    public abstract string FeedsOf(ScopeKind kind);

    /// <summary>How many there are in a directory, as a sentence.</summary>
    public abstract string DirectoryCount(int lists);

    public abstract string DirectoryGoesOn { get; }
    public abstract string MostItemsFirst(int shown, int all);
    public abstract string OpmlOfAll { get; }
}
