// Graphviz (C, Emscripten): layouts as SVG and as text, an error.
const Viz = require('./node_modules/@viz-js/viz/dist/viz.cjs');

Viz.instance().then(viz => {
  console.log(viz.graphvizVersion, viz.engines.join(' '));
  const graph = 'digraph { rankdir=LR; node [shape=box]; a -> b -> c; a -> c [label="ü"]; subgraph cluster_x { d -> a } }';
  for (const engine of ['dot', 'neato', 'circo', 'fdp']) {
    console.log(viz.renderString(graph, {engine, format: engine === 'dot' ? 'svg' : 'plain'}));
  }
  console.log(JSON.stringify(viz.render('graph { a -- ', {format: 'svg'})));
});
