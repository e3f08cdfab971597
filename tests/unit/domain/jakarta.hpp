// A city of two subdistricts with the traits that tests need: a ward and a subdistrict of one name,
// units under units, rules of every kind, holidays.
#pragma once

#include "domain/city.hpp"

namespace tanggap::test::jakarta {

inline constexpr AreaId kCipayung{1};         ///< kecamatan
inline constexpr AreaId kCakung{2};           ///< kecamatan
inline constexpr AreaId kJatinegara{3};       ///< kecamatan
inline constexpr AreaId kSetu{11};            ///< kelurahan in Cipayung
inline constexpr AreaId kCilangkap{12};       ///< kelurahan in Cipayung
inline constexpr AreaId kJatinegaraWard{13};  ///< kelurahan in Cakung

inline constexpr UnitId kSetko{1};
inline constexpr UnitId kDinasBm{2};
inline constexpr UnitId kSudinBm{3};  ///< under kDinasBm
inline constexpr UnitId kSatpol{4};
inline constexpr UnitId kSudinSda{5};
inline constexpr UnitId kKecCipayung{6};
inline constexpr UnitId kKecCakung{7};
inline constexpr UnitId kKelSetu{11};        ///< under kKecCipayung
inline constexpr UnitId kKelCilangkap{12};   ///< under kKecCipayung
inline constexpr UnitId kKelJatinegara{13};  ///< under kKecCakung
inline constexpr UnitId kTatalaksana{20};

inline constexpr CategoryId kRoad{1};      ///< 6 h, 7 working days
inline constexpr CategoryId kWaste{2};     ///< 24 h, 72 h
inline constexpr CategoryId kPavement{3};  ///< 24 h, 3 working days
inline constexpr CategoryId kOther{4};     ///< 24 h, 7 working days; no photo needed

/// Indexed, Asia/Jakarta, version 1. Its rules: see small_city.cpp.
[[nodiscard]] domain::City small_city();

}  // namespace tanggap::test::jakarta
