using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Fourwings.Platform.Identity;

/// <summary>Registers Identity over our own store.</summary>
public static class IdentitySetup
{
    /// <summary>Adds the user store, the password rules, lockout, TOTP and the shared protection keys.</summary>
    public static IServiceCollection AddPlatformIdentity(this IServiceCollection services, Database database)
    {
        services.AddSingleton(database);
        services.AddScoped<IUserStore<PlatformUser>, UserStore>();
        services.AddScoped<SignIn>();
        services.AddIdentityCore<PlatformUser>(options =>
        {
            options.User.AllowedUserNameCharacters = string.Empty;
            options.Password.RequiredLength = Passwords.Shortest;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddDefaultTokenProviders();
        services.AddDataProtection().SetApplicationName("fourwings");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new ProtectionKeys(database));
        return services;
    }
}
