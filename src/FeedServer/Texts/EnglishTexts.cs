namespace FeedServer.Texts;

/// <summary>English, with days before months.</summary>
public sealed partial class EnglishTexts : SiteTexts
{
    private static readonly string[] WeekDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public override string Language => "en";
    protected override string GroupSeparator => ",";

    public override string WeekDay(DayOfWeek day) => WeekDays[(int)day];
    public override string ShortWeekDay(DayOfWeek day) => WeekDays[(int)day][..3];
    public override string LongDate(DateOnly day) => $"{DayAndMonth(day)} {Digits(day.Year)}";
    public override string DayAndMonth(DateOnly day) => $"{Digits(day.Day)} {Month(day.Month)}";
    public override string ShortDate(DateOnly day) => $"{Digits(day.Day)} {ShortMonth(day.Month)} {Digits(day.Year)}";
    public override string DayInMonth(DateOnly day) => Digits(day.Day);
    public override string Month(int month) => Months[month - 1];
    public override string ShortMonth(int month) => Months[month - 1][..3];
    public override string MonthAndYear(int year, int month) => $"{Month(month)} {Digits(year)}";
    public override string MonthInSentence(int year, int month) => MonthAndYear(year, month);
    public override string Year(int year) => Digits(year);
    public override string DaysAway(string way, int days) => $"{way}, {Count(Math.Abs(days), "day")} {(days < 0 ? "earlier" : "later")}";
    public override string Undated => "Undated";
    public override string UndatedUnit(long items) => "undated " + ItemsUnit(items);
    public override string ItemsUnit(long items) => items == 1 ? "item" : "items";
    public override string ItemsOf(int shown, int all) => $"{Number(shown)} of {Items(all)}";
    public override string ItemsInDays(int items, int days) => $"{Items(items)} on {Count(days, "day")}";
    public override string Pictures(int pictures) => Count(pictures, "picture");
    public override string Revised(int times) => "revised " + Times(times);

    public override string SkipToContent => "Skip to the content";
    public override string MainNavigation => "Main";
    public override string FootNavigation => "Foot of the page";
    public override string CrumbsLabel => "Place in the archive";
    public override string Archive => "Archive";
    public override string KeptFrom => "Kept from";
    public override string KeptTo => "to";
    public override string Latest => "Latest";
    public override string ByDate => "By date";
    public override string Sections => "Sections";
    public override string Bylines => "Writers and photographers";
    public override string Subscribe => "Subscribe";
    public override string SubscribeToFeeds => "Subscribe to the feeds";
    public override string SectionsAndBylines => "Sections and bylines";
    public override string UndatedItems => "Undated items";
    public override string FootNote =>
        "The archive keeps every item it collected and every revision; what is kept never changes its address.";

    public override string Event => "Event";
    public override string WithinLine(string words) => words;
    public override string HourUnknown => "time unknown";
    public override string NothingKeptYet => "Nothing kept yet";
    public override string NothingKeptYetWhy => "The archive is open but has not collected anything. The first item will appear here.";
    public override string NothingThatWay => "no items";
    public override string FollowWithReader => "Follow with a feed reader";
    public override string WhatFeedsAre => "What a feed is, and all the other feeds";
    public override string ArchiveByYear => "The archive by year";
    public override string ArchiveByYearIntro(long items) =>
        $"{Items(items)}, filed by the day of publication. The taller the spine, the more items in that year.";
    public override string Older(string where, int items) => $"Older: {where} ({Items(items)})";
    public override string ItemsByYear => "Items by year";
    public override string OlderItems => "Older items";
    public override string FirstPage => "Back to the newest items";
    public override string FeedsOfList => "Follow this list";
    public override string ListIntro(ScopeKind kind, int items, string newest) => kind switch
    {
        ScopeKind.Section => $"{Items(items)} in this section, the newest of {newest}.",
        ScopeKind.Byline => $"{Items(items)} credit this person for text or photos, the newest of {newest}.",
        ScopeKind.Tag => $"{Items(items)} with this tag, the newest of {newest}.",
        _ => $"{Items(items)} collected from this source, the newest of {newest}.",
    };
    public override string Section => "Section";
    public override string Person => "Writer or photographer";
    public override string Tag => "Tag";
    public override string AndMore(int listings) => $"and {Number(listings)} more, each with its own page, linked from its items";
    public override string SectionsIntro => "Each section and each credited name has a list and feeds of its own.";
    public override string UndatedIntro(long items) =>
        $"{Items(items)} with neither a date of publication nor one of the event. The archive does not "
        + $"guess{(items == 1 ? "" : "; they stand in the order of their arrival")}.";
    public override string NoUndatedItems => "No item is without a date.";

    public override string PreviousDay => "Previous day";
    public override string NextDay => "Next day";
    public override string PrevNextDayLabel => "Nearest days with items";
    public override string PublishedThisDay(int items) => $"Published on this day: {Items(items)}";
    public override string DatedByEventOnly(int items) => $"Dated by event only: {Items(items)}";
    public override string DatedByEventOnlyWhy(int items, DateOnly day) =>
        $"The source gives no date of publication. {(items == 1 ? "This item stands" : "These items stand")} here because of what "
        + $"happened on {DayAndMonth(day)}.";
    public override string NoItemsThisDay => "The archive has no items of this day.";
    public override string MoreOfThisDay => "More items of this day";
    public override string FeedsOfDay => "This day as a list";
    public override string PreviousMonth => "Previous month";
    public override string NextMonth => "Next month";
    public override string PrevNextMonthLabel => "Nearest months with items";
    public override string NoItemsThisMonth => "The archive has no items of this month.";
    public override string FeedsOfMonth => "This month as a list";
    public override string ItemsFromTo(DateOnly first, DateOnly last) =>
        first == last ? $"Items, {DayAndMonth(first)}" : $"Items, {Digits(first.Day)}–{DayAndMonth(last)}";
    public override string RestOfMonth(int items) => $"The rest, {Items(items)}, by day:";
    public override string PreviousYear => "Previous year";
    public override string NextYear => "Next year";
    public override string PrevNextYearLabel => "Nearest years with items";
    public override string NoItemsThisYear => "The archive has no items of this year.";
    public override string ByMonth => "By month";
    public override string DayByDay => "Day by day";
    public override string ChartTitle(int year, (int Month, int Items) least, (int Month, int Items) most) =>
        $"Items a month in {Digits(year)}: fewest in {Month(least.Month)} with {Number(least.Items)}, most in {Month(most.Month)} "
            + $"with {Number(most.Items)}";
    public override string ChartTable => "The chart as a table";
    public override string ChartTableCaption(int year) => "Items a month in " + Digits(year);
    public override string MonthColumn => "Month";
    public override string ItemsColumn => "Items";
    public override string DaysColumn => "Days with items";
    public override string WholeYear => "The whole year";
    public override string FeedsOfYear(int year) => $"The list of {Digits(year)} is also to be had as";
    public override string CalendarOf(int year, int month) => "Calendar of " + MonthAndYear(year, month);
    public override string CalendarCells => ", each cell with the day and its number of items";
    public override string ItemsADay => "Items a day:";

    public override string Published => "Published";
    public override string FirstSeen => "First seen";
    public override string LastChanged => "Last changed";
    public override string NotStated => "not stated";
    public override string UndatedItem => "Date unknown";
    public override string Basis(DateBasis basis) => BasisName(basis);
    public override string BasisWithWords(DateBasis basis, string words) => $"{BasisName(basis)}: “{words}”";
    public override string Doubtful => "Doubtful: something in the article contradicts it.";
    public override string TitleDerived => "The original has no title; this one is taken from its first sentence.";
    public override string Byline(Byline byline) =>
        byline.Text.Count > 0 && byline.Text.SequenceEqual(byline.Photos) ? "Text and photos: " + string.Join(", ", byline.Text)
        : byline.Photos.Count == 0 ? "Text: " + string.Join(", ", byline.Text)
        : byline.Text.Count == 0 ? "Photos: " + string.Join(", ", byline.Photos)
        : $"Text: {string.Join(", ", byline.Text)}. Photos: {string.Join(", ", byline.Photos)}";
    public override string PreviousItem => "Previous item";
    public override string NextItem => "Next item";
    public override string PrevNextItemLabel => "Items before and after";
    public override string RevisedHeading(int times) => "This item was revised " + Times(times);
    public override string RevisionShown(int revision) => $"revision {Digits(revision)}, shown here";
    public override string RevisionNumber(int revision) => "revision " + Digits(revision);
    public override string SeeRevision(int revision) => revision == 1 ? "See the first state" : "See revision " + Digits(revision);
    public override string SeeRevisions => "see the earlier states";
    public override string OlderRevision(int revision, int of, string kept) =>
        $"This is an older state: revision {Digits(revision)} of {Digits(of)}, kept {kept}. What it says may have been corrected.";
    public override string OlderRevisionTitle(string title, int revision) => $"{title} (revision {Digits(revision)})";
    public override string SeePresentState => "See the present state";
    public override string CatalogueCard => "Catalogue card";
    public override string Title => "Title";
    public override string Place => "Place";
    public override string Source => "Source";
    public override string Original => "Original page";
    public override string TextAndPhotos => "Text and photos";
    public override string TextAndPhotosBy => "Text and photos";
    public override string TextBy => "Text";
    public override string PhotosBy => "Photos";
    public override string Tags => "Tags";
    public override string PermanentAddress => "Permanent address, one click selects it";
    public override string CiteAs => "Cite as, one click selects it";
    public override string UndatedInCitation => "undated";
    public override string RevisedOn(string date) => "revised " + date;
    public override string Quoted(string text) => $"“{text}”";

    public override string WhatAFeedIs =>
        "A feed is an address that your feed reader visits regularly on your behalf. When there is something new, it appears in your "
        + "reader, in order. You need no account, give nobody your e-mail address, and stop whenever you like.";
    public override string OneAddress => "One address is enough";
    public override string OneAddressHow => "Copy this line into the “add feed” field of your reader.";
    public override string AllFeeds => "All feeds";
    public override string AddressesBeginWith => "Every address begins with";
    public override string FormatsAreEqual => "The three formats hold the same; any of them will do.";
    public override string Feed => "Feed";
    public override string Everything => "Everything";
    public override string EveryListIsAFeed => "Every page is a feed";
    public override string AddExtension => "Add .rss, .atom or .json to the address of a list. For instance:";
    public override string List => "List";
    public override string AYear => "A year";
    public override string AMonth => "A month";
    public override string ADay => "A day";
    public override string ReadWith => "What to read with";
    public override IReadOnlyList<string> Readers { get; } =
    [
        "Phones: NetNewsWire, Feeder, Read You",
        "Computers: NetNewsWire, Liferea, Thunderbird, RSS Guard",
        "Browser and own server: Miniflux, FreshRSS",
        "Command line: Newsboat, sfeed",
        "By mail: rss2email",
    ];
    public override string ForAggregators => "For aggregators";
    public override string ForAggregatorsHow => "Every feed answers 304 when nothing is new. Please ask at most once in five minutes.";

    public override string NotFoundTitle => "No such page (404)";
    public override string NotFoundKicker => "Error 404";
    public override string NotFoundHeading => "There is nothing at this address";
    public override string NotFoundBefore => "The archive never kept anything at";
    public override string NotFoundAfter => "Perhaps a letter is missing. What is kept never changes its address, so old links stay right.";
    public override string Nearest => "Nearest to this address";
    public override string OtherItems(long items) => $"{Number(items)} other {ItemsUnit(items)}";
    public override string FindByYear => "Find by year";
    public override string GoneTitle => "Withdrawn item (410)";
    public override string GoneKicker => "410: was here, was withdrawn";
    public override string GoneHeading => "This item was withdrawn from the archive";
    public override string GoneIntro =>
        "The address is right, but the text is no longer public. The archive keeps this card so that whoever cited it knows what happened.";
    public override string WithdrawnOn => "Withdrawn";
    public override string Reason => "Reason";
    public override string AroundThatDay => "Around that day";

    public override string Sources => "Sources";
    public override string Search => "Find in the archive";
    public override string SearchButton => "Find";
    public override string SearchLabel => "Find dates, sections, persons, sources, tags";
    public override string SearchPlaceholder => "Date, section, name";
    public override string SearchIntro =>
        "Type a day, a month or a year (10/1/2023, the day first; January 2023; 2023), or the name of a section, a person, a source or a "
        + "tag, with accents or without. The texts of the items are not searched yet.";
    public override string FoundDates => "By date";
    public override string FoundMore(int lists) => $"and {Number(lists)} more; type more to narrow it down.";
    public override string FoundNothing(string query) => $"No date and no name answers to {Quoted(query)}.";
    public override string SearchDescription => "Finds days, sections, writers, sources and tags of the archive.";
    public override string FeedsOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => "The feeds of all sections",
        ScopeKind.Byline => "The feeds of all writers and photographers",
        ScopeKind.Source => "The feeds of all sources",
        _ => "The feeds of all tags",
    };
    public override string DirectoryCount(int lists) => $"{Number(lists)} in all.";
    public override string DirectoryGoesOn => "More";
    public override string MostItemsFirst(int shown, int all) => $"{Number(shown)} of {Number(all)}, most items first.";
    public override string OpmlOfAll => "All feeds in one file (OPML)";

    private string Count(int number, string unit) => $"{Number(number)} {unit}{(number == 1 ? "" : "s")}";

    private static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => Digits(times) + " times",
    };

    private static string BasisName(DateBasis basis) => basis switch
    {
        DateBasis.FrontMatter => "From the author's own field",
        DateBasis.Metadata => "From the page's machine-readable data",
        DateBasis.Header => "From the article's date line",
        DateBasis.Url => "From the article's address",
        DateBasis.Text => "From the words of the text",
        DateBasis.Inferred => "Year inferred from the text",
        DateBasis.NearestPast => "Year taken as the nearest to the first sight",
        _ => "From the original",
    };
}
