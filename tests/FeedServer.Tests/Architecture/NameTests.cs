using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeedServer.Tests.Architecture;

/// <summary>Types and methods carry the field's terms, each once.</summary>
public sealed class NameTests
{
    /// <summary>Names that stood for something the field has a term for, each with the term.</summary>
    private static readonly Dictionary<string, string> Former = new(StringComparer.Ordinal)
    {
        ["NotingItemStore"] = "DependencyTrackingStore",
        ["ReadNotes"] = "CacheDependencies",
        ["ArchiveTouch"] = "ChangeImpact",
        ["ItemTouch"] = "ItemImpact",
        ["ListNotes"] = "ListDependencies",
        ["BoundedShelf"] = "ResponseCache",
        ["KeptDocument"] = "CacheEntry",
        ["KeptAnswers"] = "CachedResponseMiddleware",
        ["PageStamp"] = "CacheVersion",
        ["DocumentName"] = "CacheKey",
        ["OneAddress"] = "CanonicalPath",
        ["RenderingUnderway"] = "InFlightRender",
        ["Answer"] = "PreparedResponse",
        ["Rendering"] = "RenderedBody",
        ["Bell"] = "AsyncAutoResetEvent",
        ["HostTurns"] = "HostThrottle",
        ["Errand"] = "FetchPlan",
        ["HopAnswer"] = "HopResponse",
        ["ServerWishes"] = "RetryAfter, Freshness",
        ["RobotsBook"] = "RobotsCache",
        ["LargeBody"] = "LargeBodyPermit",
        ["AddressWall"] = "AddressPolicy",
        ["InsideAddresses"] = "NonPublicAddresses",
        ["WalledHandler"] = "GuardedHttpHandler",
        ["PathWalls"] = "PathGuard",
        ["Harvest"] = "PollResult",
        ["Harvester"] = "SourceReader",
        ["Visit"] = "ArticleFetch",
        ["VisitPlan"] = "ArticleFetchPlan",
        ["StrangePage"] = "InterstitialPage",
        ["FickleIds"] = "UnstableGuids",
        ["PushDues"] = "PushSchedule",
        ["SourceBook"] = "SourceRegistry",
        ["UpstreamBook"] = "UpstreamSubscriptions",
        ["SubscriptionBook"] = "HubSubscriptions, SubscriptionBatch",
        ["ImageShelf"] = "ImageStore",
        ["IRawShelf"] = "IRawArchive",
        ["WarcShelf"] = "WarcArchive",
        ["ShelfList"] = "ImageManifest",
        ["Claims"] = "DuplicateFiles",
        ["Rereading"] = "Reprocessing",
        ["Deciding"] = "Ingest",
        ["KeyTrust"] = "KeyMatching",
        ["Agreement"] = "MatchEvidence",
        ["FirstDate"] = "PublishedDateRule",
        ["Fold"] = "Projection",
        ["Tallies"] = "Counters",
        ["LeftLists"] = "FormerLists",
        ["Upkeep"] = "Maintenance",
        ["StoryMark"] = "Fingerprint",
        ["StoryRing"] = "FingerprintRing",
        ["Lanes"] = "DeliveryLimits",
        ["Intent"] = "PendingVerification",
        ["Confirmations"] = "VerificationHandler",
        ["ContentReceiver"] = "DistributionHandler",
        ["HubAsker"] = "HubClient",
        ["EventPlaces"] = "ListenerLimit",
        ["EventTail"] = "EventBuffer",
        ["EventBytes"] = "SseEncoder",
        ["Turn"] = "PrevNextLink",
        ["Shelf"] = "YearIndex",
        ["Spine"] = "YearBar",
        ["Signpost"] = "Suggestion",
        ["Finding"] = "Search",
        ["Missing"] = "NotFound",
        ["SourceRoll"] = "SourceList",
        ["Guard"] = "RateLimiting",
        ["Workplace"] = "CliContext",
        ["Moment"] = "Instants, DateMarkup, SlowAfter",
    };

    /// <summary>One name for two types, with the reason.</summary>
    private static readonly Dictionary<string, string> TwiceWithReason = new(StringComparer.Ordinal);

    private static readonly IReadOnlyList<SourceFile> Product = SourceFile.Below("src");

    [Fact]
    public void Types_and_namespaces_carry_the_terms_of_the_field()
    {
        Breaches.None(Product.SelectMany(file => Types(file).Where(type => Former.ContainsKey(type.Identifier.Text))
            .Select(type => $"{file.Place(type)} {type.Identifier.Text}: {Former[type.Identifier.Text]}")));
        string[] parts = ["Deciding", "Finding", "Missing"];
        Breaches.None(Product.Where(file => Namespace(file).Split('.').Intersect(parts).Any()).Select(file => file.Place()));
    }

    [Fact]
    public void A_static_method_says_what_it_does_and_not_only_of_what()
    {
        Breaches.None(Product.SelectMany(file => file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => method.Identifier.Text == "Of" && method.Modifiers.Any(SyntaxKind.StaticKeyword))
            .Select(method => file.Place(method))));
    }

    [Fact]
    public void A_type_name_stands_for_one_type()
    {
        var doubled = Product.SelectMany(file => Types(file)
                .Select(type => (type.Identifier.Text, Space: Namespace(file), Place: file.Place(type))))
            .Where(type => !TwiceWithReason.ContainsKey(type.Text))
            .GroupBy(type => type.Text)
            .Where(types => types.Select(type => type.Space).Distinct().Count() > 1)
            .Select(types => $"{types.Key}: {string.Join(", ", types.Select(type => type.Place))}");
        Breaches.None(doubled);
    }

    private static IEnumerable<BaseTypeDeclarationSyntax> Types(SourceFile file) =>
        file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(type => type.Parent is BaseNamespaceDeclarationSyntax);

    private static string Namespace(SourceFile file) =>
        file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
}
