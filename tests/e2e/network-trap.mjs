// Loaded before the program: whatever would reach out ends the process with a word that a test looks for.
import dgram from 'node:dgram'
import dns from 'node:dns'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import {syncBuiltinESMExports} from 'node:module'
import net from 'node:net'
import tls from 'node:tls'

const trap = (what) => () => {
  process.stderr.write(`NETWORK: ${what}\n`)
  process.exit(99)
}
net.Socket.prototype.connect = trap('net.connect')
net.connect = net.createConnection = trap('net.connect')
net.Server.prototype.listen = trap('net.listen')
tls.connect = trap('tls.connect')
dgram.createSocket = trap('dgram.createSocket')
dns.lookup = dns.resolve = trap('dns')
dns.promises.lookup = dns.promises.resolve = trap('dns')
http.request = http.get = https.request = https.get = http2.connect = trap('http')
globalThis.fetch = trap('fetch')
globalThis.WebSocket = trap('WebSocket')
syncBuiltinESMExports()
