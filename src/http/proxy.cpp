#include "http/proxy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"

namespace tanggap::http {
namespace ip = boost::asio::ip;

TrustedProxies::TrustedProxies(const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) {
    const bool v6 = entry.find(':') != entry.npos;
    const std::string network =
        entry.find('/') != entry.npos ? entry : entry + (v6 ? "/128" : "/32");
    boost::system::error_code error;
    if (v6) {
      v6_.push_back(ip::make_network_v6(network, error).canonical());
    } else {
      v4_.push_back(ip::make_network_v4(network, error).canonical());
    }
    if (error) {
      throw std::invalid_argument(fmt::format(
          "trusted proxy '{0}' bukan alamat IP atau jaringan / '{0}' is no IP address or network",
          entry));
    }
  }
}

bool TrustedProxies::trusts(const ip::address& address) const {
  const auto in_v4 = [&](const ip::network_v4& n) {
    return ip::network_v4(address.to_v4(), n.prefix_length()).canonical() == n;
  };
  const auto in_v6 = [&](const ip::network_v6& n) {
    return ip::network_v6(address.to_v6(), n.prefix_length()).canonical() == n;
  };
  return address.is_v4() ? std::any_of(v4_.begin(), v4_.end(), in_v4)
                         : std::any_of(v6_.begin(), v6_.end(), in_v6);
}

std::string TrustedProxies::client(const ip::address& peer, std::string_view forwarded_for) const {
  ip::address nearest = peer;
  while (!forwarded_for.empty() && trusts(nearest)) {
    const std::size_t comma = forwarded_for.rfind(',');
    const std::size_t begin = comma == forwarded_for.npos ? 0 : comma + 1;
    boost::system::error_code error;
    const auto hop = ip::make_address(std::string(trim(forwarded_for.substr(begin))), error);
    if (error) break;
    nearest = plain_address(hop);
    forwarded_for = forwarded_for.substr(0, begin == 0 ? 0 : begin - 1);
  }
  return nearest.to_string();
}

ip::address plain_address(const ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  return address;
}

}  // namespace tanggap::http
