# luci-app-fg621, Apache-2.0
# `npm run package` reads this file too, so that its packages are the ones that OpenWrt's build makes.

include $(TOPDIR)/rules.mk

# Else the name of the folder is the name of the package.
LUCI_NAME:=luci-app-fg621
LUCI_TITLE:=LuCI app for the Fibocom FG621-EA LTE modem
LUCI_DESCRIPTION:=Status and control of the LTE modem of the TP-Link Archer MR500 and the ASUS 4G-AX56
LUCI_DEPENDS:=+luci-base +coreutils-stty +kmod-usb-serial-option \
	+kmod-usb-net-cdc-ether +kmod-usb-net-cdc-ncm +kmod-usb-net-rndis
LUCI_PKGARCH:=all
# As they were tested: csstidy, of 2007, takes 1fr)) for a number, and with the brackets goes the rest of the stylesheet.
LUCI_MINIFY_CSS:=0
LUCI_MINIFY_JS:=0
# Else luci.mk names LuCI's own people and address.
LUCI_MAINTAINER:=luci-app-fg621 maintainers
LUCI_URL:=

PKG_VERSION:=0.1.0
PKG_RELEASE:=1
PKG_LICENSE:=Apache-2.0
# Else the translations have the date of the last commit for a version, and 0 in a tree without git.
PKG_PO_VERSION:=$(PKG_VERSION)-r$(PKG_RELEASE)

# For src/Makefile.
export SHORTEN:=$(CURDIR)/tools/package/shorten.awk

define Package/luci-app-fg621/conffiles
/etc/config/fg621
endef

# The status and a stored PIN know the subscriber, rpcd the rights, and opkg leaves folders behind. It runs this for an
# upgrade too.
define Package/luci-app-fg621/postrm
#!/bin/sh
[ -n "$${IPKG_INSTROOT}" ] || [ "$${PKG_UPGRADE}" = 1 ] || {
	rm -rf /var/run/fg621 /etc/fg621.* /tmp/luci-indexcache.*
	rmdir /usr/share/fg621 /www/luci-static/resources/fg621 /www/luci-static/resources/view/fg621 2>/dev/null
	/etc/init.d/rpcd reload 2>/dev/null
}
exit 0
endef

include $(TOPDIR)/feeds/luci/luci.mk

# call BuildPackage - OpenWrt buildroot signature
