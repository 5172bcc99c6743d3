using Fourwings.Domain;
using Fourwings.Domain.Measures;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Measures;

/// <summary>The library of measures (政策文件库): the place's and the country's, as they stand on a day.</summary>
/// <param name="On">The day; null = the business date.</param>
public sealed record ListMeasures(DateOnly? On = null) : IQuery<IReadOnlyList<MeasureOnDay>>
{
    /// <inheritdoc/>
    public Task<Result<IReadOnlyList<MeasureOnDay>>> HandleAsync(Db db, Call call) =>
        Task.FromResult<Result<IReadOnlyList<MeasureOnDay>>>(
            MeasureLibrary.Of(db.Rules).On(On ?? call.BusinessDate).ToArray());
}

/// <summary>One measure (政策文件) as it stands on a day, with all its versions.</summary>
/// <param name="Name">Its name: <c>insurance</c>.</param>
/// <param name="On">The day; null = the business date.</param>
public sealed record ShowMeasure(string Name, DateOnly? On = null) : IQuery<MeasurePage>
{
    /// <inheritdoc/>
    public Task<Result<MeasurePage>> HandleAsync(Db db, Call call) => Task.FromResult<Result<MeasurePage>>(
        MeasureLibrary.Of(db.Rules).Find(Name, On ?? call.BusinessDate) is ({ } now, { } versions)
            ? new MeasurePage(now, versions)
            : new Refusal("measure.unknown", Field: "name").With("name", Name));
}

/// <summary>What a measure's page shows.</summary>
/// <param name="Now">The measure on the day.</param>
/// <param name="Versions">All versions, the newest first, each with its state on the day.</param>
public sealed record MeasurePage(MeasureOnDay Now, IReadOnlyList<MeasureOnDay> Versions);
