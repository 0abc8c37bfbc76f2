// SQLite (C, Emscripten): a database in memory, queries, an aggregate in JavaScript, an error, the file.
const initSqlJs = require('sql.js');

initSqlJs().then(SQL => {
  const db = new SQL.Database();
  console.log(db.exec('select sqlite_version()')[0].values[0][0]);
  db.run('create table t (id integer primary key, name text, weight real, data blob)');
  const insert = db.prepare('insert into t values ($id, $name, $weight, $data)');
  for (let i = 0; i < 500; i++) {
    insert.run({$id: i, $name: 'näme ' + i, $weight: i * 1.25, $data: new Uint8Array([i & 255, 1, 2])});
  }
  insert.free();
  console.log(JSON.stringify(db.exec('select count(*), sum(weight), max(name), hex(data) from t where id % 7 = 3')));
  db.create_function('twice', x => 2 * x);
  db.create_aggregate('together', {init: () => '', step: (state, value) => state + value, finalize: state => state});
  console.log(JSON.stringify(db.exec('select twice(21), together(id) from t where id < 12')));
  try {
    db.exec('select * from nothing');
  } catch (error) {
    console.log(error.message);
  }
  const file = db.export();
  console.log(file.length, new SQL.Database(file).exec('select count(*) from t')[0].values[0][0]);
});
