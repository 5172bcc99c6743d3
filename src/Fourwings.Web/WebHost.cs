using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fourwings.Web;

/// <summary>Builds the site: Razor Pages over the platform, the look from this machine, a strict door.</summary>
public static class WebHost
{
    /// <summary>The site, ready to run; the caller runs and disposes it.</summary>
    /// <exception cref="InvalidOperationException">
    /// The npm packages of the look were not there when it was built.
    /// </exception>
    public static WebApplication Build(WebOptions options)
    {
        var assets = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(assets, "lib", "tabler.min.css")))
        {
            throw new InvalidOperationException("The look is missing: run `npm ci`, then build again.");
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = assets,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Environment.WebRootFileProvider = new StillFiles(assets);
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddServices(builder.Services, options);
        options.Services?.Invoke(builder.Services);
        var app = builder.Build();
        UseAll(app, options);
        return app;
    }

    /// <summary>Where a started site listens, with the port it took.</summary>
    public static string Address(this WebApplication app) => app.Urls.First();

    private static void AddServices(IServiceCollection services, WebOptions options)
    {
        services.AddSingleton(options.Database);
        services.AddSingleton(options.SignIn);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddScoped(provider => new PageText(Languages.Of(Context(provider))));
        services.AddScoped(provider => Format.Of(provider.GetRequiredService<PageText>().Language));
        services.AddScoped(provider => new PageCall(
            options.Database, provider.GetRequiredService<PageText>(), Visitor.From(Context(provider).User)));
        services.AddScoped<Frame>();
        services.AddSingleton<Desks>();
        services.AddSingleton<Sprite>();
        var parts = typeof(WebHost).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DeskPart)));
        foreach (var part in parts.Where(type => !type.IsAbstract))
        {
            services.AddScoped(typeof(DeskPart), part);
        }

        services.AddSingleton<ImportsAtWork>();
        services.AddHostedService<BackgroundImports>();
        services.AddSingleton<RostersAtWork>();
        services.AddHostedService<BackgroundRosters>();
        services.AddResponseCompression();
        services.AddMemoryCache();
        Door.AddTo(services, options);
        services.AddRazorPages(pages =>
            {
                pages.Conventions.AuthorizeFolder("/");
                pages.Conventions.AllowAnonymousToFolder("/Access");
                pages.Conventions.AllowAnonymousToFolder("/Errors");
                Explained.AddTo(pages.Conventions);
            })
            .AddApplicationPart(typeof(WebHost).Assembly)
            .AddMvcOptions(FieldMessages.Use);
    }

    private static HttpContext Context(IServiceProvider provider) =>
        provider.GetRequiredService<IHttpContextAccessor>().HttpContext!;

    private static void UseAll(WebApplication app, WebOptions options)
    {
        app.UseForwardedHeaders(new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        });
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.Use(Door.WriteHeadersAsync);
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => Cache(file.Context) });
        app.UseRouting();
        app.UseAuthentication();
        app.Use(Door.LimitBodyAsync);
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("zh-CN"),
            SupportedCultures = Languages.Cultures,
            SupportedUICultures = Languages.Cultures,
            RequestCultureProviders = [new Languages()],
        });
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapRazorPages();
        options.Endpoints?.Invoke(app);
    }

    private static void Cache(HttpContext context)
    {
        var lasting = context.Request.Query.ContainsKey("v")
            || context.Request.Path.Value!.EndsWith(".woff2", StringComparison.Ordinal);
        context.Response.Headers.CacheControl = lasting ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
