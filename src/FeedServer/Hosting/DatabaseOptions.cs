using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>Which engine answers from what is kept (section <c>Store</c>). The record log stands in the archive's folder with
/// either.</summary>
public sealed record DatabaseOptions : IValidatableObject
{
    /// <summary>The engine.</summary>
    [EnumDataType(typeof(DatabaseEngine), ErrorMessage = "must be litedb or postgres")]
    public DatabaseEngine Engine { get; init; }

    /// <summary>With <see cref="DatabaseEngine.Postgres"/>: the server, as a connection string of Npgsql.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Asks no server.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var fault = (Engine, ConnectionString.Length > 0) switch
        {
            (DatabaseEngine.Postgres, true) => Storage.FaultOf(ConnectionString),
            (DatabaseEngine.Postgres, false) => "Store:Engine=postgres needs it: Host=...;Database=...;Username=...",
            // Who forgets the engine would run on another database than he believes.
            (_, true) => "it names a server, and Store:Engine is litedb: set Store:Engine=postgres, or leave it out",
            _ => null,
        };
        return fault is null ? [] : [new ValidationResult(fault, [nameof(ConnectionString)])];
    }
}
