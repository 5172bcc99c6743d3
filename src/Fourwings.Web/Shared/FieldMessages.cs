using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Fourwings.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Fourwings.Web.Shared;

/// <summary>What the binder says of a field that it cannot read, in the reader's language.</summary>
public static class FieldMessages
{
    /// <summary>For <c>[Required]</c>.</summary>
    public static string Required => Of("form.required");

    /// <summary>For what is beyond <see cref="Bounds"/>.</summary>
    public static string OutOfBounds => Of("form.out-of-bounds");

    /// <summary>Puts our texts in place of the framework's English ones.</summary>
    internal static void Use(MvcOptions options)
    {
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Of("form.not-read-field"));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Of("form.not-read-field"));
        messages.SetValueIsInvalidAccessor(_ => Of("form.not-read-field"));
        messages.SetUnknownValueIsInvalidAccessor(_ => Of("form.not-read-field"));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Of("form.not-read-field"));
        messages.SetValueMustBeANumberAccessor(_ => Of("form.number"));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Of("form.number"));
        messages.SetValueMustNotBeNullAccessor(_ => Required);
        messages.SetMissingBindRequiredValueAccessor(_ => Required);
        messages.SetMissingKeyOrValueAccessor(() => Required);
        options.ModelMetadataDetailsProviders.Add(new RequiredTexts());
    }

    private static string Of(string key) => Texts.Of(key, CultureInfo.CurrentUICulture.Name);

    private sealed class RequiredTexts : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            if (context.Key.MetadataKind == ModelMetadataKind.Property)
            {
                context.ValidationMetadata.ValidatorMetadata.Add(new BoundedAttribute());
            }

            foreach (var required in context.ValidationMetadata.ValidatorMetadata.OfType<RequiredAttribute>())
            {
                required.ErrorMessageResourceType = typeof(FieldMessages);
                required.ErrorMessageResourceName = nameof(Required);
            }
        }
    }
}
