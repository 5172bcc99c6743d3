using Fourwings.Domain;

namespace Fourwings.Web.Shared;

/// <summary>The texts of one page in the reader's language; in views <c>@T["loans.list.title"]</c>.</summary>
/// <param name="language"><c>zh</c> or <c>en</c>.</param>
public sealed class PageText(string language)
{
    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public string Language => language;

    /// <summary>For <c>&lt;html lang&gt;</c>.</summary>
    public string HtmlLanguage => language == Languages.English ? "en" : "zh-CN";

    /// <summary>The text under a key, its <c>{name}</c>s filled in: <c>T["loans.n", ("count", 3)]</c>.</summary>
    public string this[string key, params (string Name, object Value)[] args] =>
        Texts.Of(key, language, args.Length == 0 ? null : args.ToDictionary(arg => arg.Name, arg => arg.Value));

    /// <summary>A member of an enum: <c>enum.PledgeState.Registered</c>.</summary>
    public string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => this[$"enum.{typeof(TEnum).Name}.{value}"];

    /// <summary>An action of a state table as a button says it: <c>action.PledgeAction.Register</c>.</summary>
    public string Verb<TAction>(TAction action)
        where TAction : struct, Enum => this[$"action.{typeof(TAction).Name}.{action}"];

    /// <summary>A text that carries both languages, such as a rule's title.</summary>
    public string Of(Text text) => text.In(language);

    /// <summary>What a refusal says to the reader.</summary>
    public string Of(Refusal refusal) => Texts.Of(refusal.Code, language, refusal.Args);
}
