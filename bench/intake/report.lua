-- Distinct complaints for wrk: another place, another text and another key each time.
local thread_number = 0
function setup(thread)
  thread:set("id", thread_number)
  thread_number = thread_number + 1
end

local count = 0
function init()
  math.randomseed(id * 7919 + os.time())
  prefix = string.format("intake-bench-%x-%d-", os.time(), id)
end

local body = '{"category":"%s","text":"Lubang di jalan dekat warung nomor %d, mohon segera diperbaiki ya pak",'
  .. '"lat":%.6f,"lon":%.6f,"place_kind":"%s"}'
local categories = { "jalan-rusak", "sampah", "pohon-tumbang", "lampu-jalan" }

function request()
  count = count + 1
  return wrk.format("POST", "/api/v1/reports", {
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = prefix .. count,
  }, string.format(body, categories[count % #categories + 1], count,
    -6.29 + math.random() * 0.06, 106.88 + math.random() * 0.03, ""))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.0f %.2f %.2f %d\n",
    summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
