namespace FeedServer.Search;

/// <summary>What the found items are made of; of each kind the values with the most items.</summary>
/// <param name="Years">Filing years, the latest first.</param>
/// <param name="Sections">Sections.</param>
/// <param name="Persons">Credited persons, for text or photos.</param>
/// <param name="Places">Places of datelines.</param>
/// <param name="Sources">Sources.</param>
/// <param name="IsBounded">True when only the newest matches were counted.</param>
public sealed record SearchFacets(
    IReadOnlyList<FacetCount> Years, IReadOnlyList<FacetCount> Sections, IReadOnlyList<FacetCount> Persons,
    IReadOnlyList<FacetCount> Places, IReadOnlyList<FacetCount> Sources, bool IsBounded);
