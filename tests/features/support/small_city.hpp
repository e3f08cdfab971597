// A small city in code for the feature tests: four wards in two subdistricts, the agencies that
// quarrel over them, and a map of rectangles. Ids are fixed numbers, so that tests can name them.
#pragma once

#include <memory>

#include "domain/city.hpp"
#include "usecases/ports.hpp"

namespace tanggap::features {

inline constexpr AreaId kCipayung{1}, kPasarRebo{2};  // kecamatan
inline constexpr AreaId kSetu{3}, kBambuApus{4}, kCijantung{5}, kBaru{6};

inline constexpr UnitId kKecamatanCipayung{1}, kKecamatanPasarRebo{2};
inline constexpr UnitId kKelurahanSetu{3}, kKelurahanBambuApus{4}, kKelurahanCijantung{5},
    kKelurahanBaru{6};
inline constexpr UnitId kDinasBinaMarga{7}, kSudinBinaMarga{8}, kSudinSda{9}, kSatpolPp{10},
    kPerhubungan{11}, kTatalaksana{12}, kSmartCity{13};

inline constexpr CategoryId kPothole{1}, kStreetVendors{2}, kDrain{3}, kRetired{4};

// Middle of each ward; every ward is 0.01° on a side.
inline constexpr domain::LatLon kInSetu{-6.315, 106.915}, kInBambuApus{-6.315, 106.905},
    kInCijantung{-6.315, 106.855}, kInBaru{-6.325, 106.855};
/// Monas: in Jakarta, but not in this city.
inline constexpr domain::LatLon kMonas{-6.1754, 106.8272};
/// On a main road in Setu, says the map.
inline constexpr domain::LatLon kMainRoadInSetu{-6.3195, 106.9195};

[[nodiscard]] domain::City small_city();
[[nodiscard]] std::unique_ptr<ports::AreaLocator> small_map();

}  // namespace tanggap::features
