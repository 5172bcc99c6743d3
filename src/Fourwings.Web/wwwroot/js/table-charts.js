// Draws a chart from its own table, so that both always say the same. <div data-chart="bars|lines" data-table="ID">:
// a row of the table's body is a place on the axis, named by its row head; a column whose head carries data-series is
// a series, its cells carry data-value. The table's data-unit stands on the axis.
(function () {
  const read = table => {
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows].filter(row => !row.hidden);
    return {
      places: rows.map(row => row.cells[0].dataset.place ?? row.cells[0].textContent.trim()),
      series: heads.flatMap((head, column) => head.dataset.series === undefined ? [] : [{
        name: head.dataset.series || head.textContent.trim(),
        data: rows.map(row => Number(row.cells[column].dataset.value)),
      }]),
    };
  };

  for (const place of document.querySelectorAll("[data-chart]")) {
    const table = document.getElementById(place.dataset.table);
    if (!table || !window.echarts) continue;
    const isLine = place.dataset.chart === "lines";
    window.fwChart(place.id, () => {
      const { places, series } = read(table);
      return {
        tooltip: { trigger: "axis", axisPointer: { type: isLine ? "line" : "shadow" } },
        xAxis: { type: "category", data: places, boundaryGap: !isLine, splitLine: { show: false } },
        yAxis: { type: "value", name: table.dataset.unit, nameLocation: "end", nameGap: 12 },
        grid: { top: 52 },
        series: series.map(one => isLine
          ? { ...one, type: "line", symbol: "none", lineStyle: { width: 2 } }
          : { ...one, type: "bar", barMaxWidth: 14, barGap: "10%" }),
      };
    });
  }
})();
