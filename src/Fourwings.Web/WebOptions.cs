using Fourwings.Platform.Storage;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Web;

/// <summary>What <see cref="WebHost.Build"/> needs; made by <c>serve</c>, <c>demo</c> and the tests.</summary>
public sealed record WebOptions
{
    /// <summary>The migrated database.</summary>
    public required Database Database { get; init; }

    /// <summary>Who may come in.</summary>
    public required ISignIn SignIn { get; init; }

    /// <summary>Where Kestrel listens; port 0 takes a free one, told by <see cref="WebHost.Address"/>.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Whether cookies go over TLS only; on wherever the site is reached by https.</summary>
    public bool SecureCookies { get; init; }

    /// <summary>Requests a minute from one user or address before 429; null = no limit (benchmarks).</summary>
    public int? RequestsPerMinute { get; init; } = 3000;

    /// <summary>More services: jobs, data-protection keys, metrics.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>More endpoints: the API, health, OpenAPI.</summary>
    public Action<WebApplication>? Endpoints { get; init; }
}
