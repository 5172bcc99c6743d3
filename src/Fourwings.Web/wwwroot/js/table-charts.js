// Draws a chart from its own table, so that both always say the same. <div data-chart="bars|lines" data-table="ID">:
// a row of the table's body is a place on the axis, named by its row head; a column whose head carries data-series is
// a series, its cells carry data-value. The table's data-unit stands on the axis.
// data-chart="swings": two series, how low and how high a value gets as one figure moves; the table's data-base is
// the rule between them.
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

  // Bars that hang at both sides of the base: what lies left and right of it, coloured by which end of the figure.
  const swings = (table, { places, series: [least, most] }, token) => {
    const base = Number(table.dataset.base);
    const rows = places.map((_, i) => [least.data[i], most.data[i]]);
    const part = (name, color, length) => ({ type: "bar", stack: "all", barMaxWidth: 18, name, itemStyle: { color },
      data: rows.map(length) });
    return {
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, formatter: ([{ dataIndex: i }]) =>
        `${places[i]}\n${least.name} ${least.data[i]}\n${most.name} ${most.data[i]}` },
      grid: { top: 60, bottom: 24 },
      xAxis: { type: "value", name: table.dataset.unit, nameLocation: "middle", nameGap: 28, scale: true },
      yAxis: { type: "category", data: places, inverse: true, splitLine: { show: false } },
      legend: { data: [least.name, most.name] },
      series: [
        { ...part("", "transparent", ([a, b]) => Math.min(a, b)), silent: true, markLine: { symbol: "none",
          silent: true, lineStyle: { color: token("ink-2"), type: "solid" }, label: {
            position: "start", formatter: table.dataset.baseSaid, color: token("ink-2") }, data: [{ xAxis: base }] } },
        part(least.name, token("s1"), ([a, b]) => Math.max(0, base - a) * (a <= b)),
        part(most.name, token("s2"), ([a, b]) => Math.max(0, base - b) * (b < a)),
        part(least.name, token("s1"), ([a, b]) => Math.max(0, a - base) * (b < a)),
        part(most.name, token("s2"), ([a, b]) => Math.max(0, b - base) * (a <= b)),
      ],
    };
  };

  const drawAll = root => {
    for (const place of root.querySelectorAll("[data-chart]")) drawIn(place);
  };

  function drawIn(place) {
    const table = document.getElementById(place.dataset.table);
    if (!table || !window.echarts) return;
    const isLine = place.dataset.chart === "lines";
    if (place.dataset.chart === "swings") {
      window.fwChart(place.id, token => swings(table, read(table), token));
      return;
    }

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

  drawAll(document);
  // A part of the page that was replaced brings its charts with it.
  document.addEventListener("htmx:after:settle", () => drawAll(document));
})();
