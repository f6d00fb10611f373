# luci-app-fg621, Apache-2.0

include $(TOPDIR)/rules.mk

LUCI_TITLE:=LuCI app for the Fibocom FG621-EA LTE modem
LUCI_DESCRIPTION:=Status and control of the LTE modem of the TP-Link Archer MR500 and the ASUS 4G-AX56
LUCI_DEPENDS:=+luci-base +coreutils-stty +kmod-usb-serial-option \
	+kmod-usb-net-cdc-ether +kmod-usb-net-cdc-ncm +kmod-usb-net-rndis
LUCI_PKGARCH:=all

PKG_VERSION:=0.1.0
PKG_RELEASE:=1
PKG_LICENSE:=Apache-2.0
PKG_MAINTAINER:=luci-app-fg621 maintainers

define Package/luci-app-fg621/conffiles
/etc/config/fg621
endef

include $(TOPDIR)/feeds/luci/luci.mk

# call BuildPackage - OpenWrt buildroot signature
