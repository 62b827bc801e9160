using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>Where the archive lives (section <c>Archive</c>).</summary>
public sealed record ArchiveOptions : IValidatableObject
{
    /// <summary>The archive's folder, absolute or relative to the working directory.</summary>
    [Required]
    public string Root { get; init; } = "archive";

    /// <summary>The database server that answers in place of a database in the folder, as a connection string of Npgsql; empty for none.
    /// What is kept stands in the folder all the same.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Asks no server.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Storage.FaultOf(this) is { } fault ? [new ValidationResult(fault, [nameof(ConnectionString)])] : [];
}
