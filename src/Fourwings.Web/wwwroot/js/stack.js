// Draws stacked bars where a page says data-stack: { unit, names: […], series: [{ name, values: […] }] }.
(() => {
  for (const el of document.querySelectorAll("[data-stack]")) {
    const { unit, names, series } = JSON.parse(el.dataset.stack);
    fwChart(el.id, () => ({
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "category", data: names, axisLabel: { interval: 0, rotate: names.length > 8 ? 30 : 0 } },
      yAxis: { type: "value", name: unit, min: 0 },
      series: series.map(one => ({ type: "bar", stack: "all", barMaxWidth: 48, name: one.name, data: one.values })),
    }));
  }
})();
