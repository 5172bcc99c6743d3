using Fourwings.Domain;

namespace Fourwings.Platform.Identity;

/// <summary>What a password must be: long rather than odd.</summary>
public static class Passwords
{
    /// <summary>The least number of characters.</summary>
    public const int Shortest = 10;

    /// <summary>Refuses a password that is too short or contains the login.</summary>
    public static Refusal? Check(string login, string password)
    {
        if (password.Length < Shortest)
        {
            return new Refusal("user.password-too-short", null, "Password").With("shortest", Shortest);
        }

        return login.Length > 0 && password.Contains(login, StringComparison.OrdinalIgnoreCase)
            ? new Refusal("user.password-contains-login", null, "Password")
            : null;
    }
}
