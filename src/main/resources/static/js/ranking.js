// Draws the leading rate of a ranking. The table is the source, so that chart and table cannot differ.
(() => {
  'use strict';
  const holder = document.querySelector('[data-ranking-chart]');
  const table = holder && document.getElementById(holder.dataset.rankingChart);
  if (!table || !window.echarts) {
    return;
  }
  const rows = [...table.querySelectorAll('tbody tr[data-value]')];
  const names = rows.map((row) => row.querySelector('th').firstElementChild.textContent.trim());
  const values = rows.map((row) => Number(row.dataset.value));
  const narrow = holder.clientWidth < 600;
  const many = rows.length > 40;
  holder.style.height = narrow && !many ? `${Math.max(200, rows.length * 22 + 50)}px` : '320px';
  const category = { type: 'category', data: names, inverse: narrow, axisTick: { show: false },
    axisLabel: { interval: many ? 'auto' : 0, rotate: narrow || rows.length <= 8 ? 0 : 40, width: 110, overflow: 'truncate' } };
  const amount = { type: 'value', min: 0, axisLabel: { formatter: '{value}%' } };
  const chart = window.echarts.init(holder, null, { renderer: 'svg' });
  chart.setOption({
    animation: false,
    aria: { enabled: false },
    grid: { left: 12, right: narrow ? 56 : 24, top: 24, bottom: many ? 56 : 8, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value) => `${value.toFixed(2)}%` },
    xAxis: narrow ? amount : category,
    yAxis: narrow ? category : amount,
    dataZoom: many ? [{ type: 'slider', startValue: 0, endValue: 39, bottom: 8, height: 20, orient: narrow ? 'vertical' : 'horizontal' }] : [],
    series: [{
      name: holder.dataset.title, type: 'bar', data: values, barMaxWidth: 36, itemStyle: { color: '#1f5fae' },
      label: { show: narrow ? !many : rows.length <= 20, position: narrow ? 'right' : 'top', fontSize: 11, formatter: ({ value }) => value.toFixed(2) },
      markLine: values.some((value) => value >= 90) ? { symbol: 'none', silent: true, label: { show: false },
        lineStyle: { color: '#55606e', type: 'dashed' }, data: [narrow ? { xAxis: 100 } : { yAxis: 100 }] } : undefined
    }]
  });
  window.addEventListener('resize', () => chart.resize());
  window.addEventListener('beforeprint', () => chart.resize());
})();
