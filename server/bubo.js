#!/usr/bin/env node
/*
 * Plain JavaScript that very old versions of Node read too: it checks the version
 * before it imports TypeScript, which only newer ones run as it is.
 */
var parts = process.versions.node.split('.').map(Number)
var major = parts[0]
var minor = parts[1]
// TypeScript runs without a flag from 22.18 on, and from 23.6 on in the line after it.
var runsTypeScript = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)

if (!runsTypeScript) {
  console.error(
    'Bubo demande Node 22.18 ou plus récent, et celui-ci est ' +
      process.versions.node +
      ' : « npm start » et « npm run bubo » emploient le bon. / ' +
      'Bubo needs Node 22.18 or newer, and this one is ' +
      process.versions.node +
      ': "npm start" and "npm run bubo" use the right one.',
  )
  process.exitCode = 1
} else {
  import('node:module')
    .then(function (module) {
      // Compiled code is kept between starts: the next one takes half the time.
      module.enableCompileCache()
      return import('./resolve.js')
    })
    .then(function () {
      return import('./cli.ts')
    })
    .then(function (cli) {
      return cli.runCommandLine(process.argv.slice(2))
    })
    .then(function (code) {
      process.exitCode = code
    })
    .catch(function (error) {
      console.error(error)
      process.exitCode = 1
    })
}
