package io.github.tcpwalk.wire;

import io.github.tcpwalk.capture.Frame;
import java.util.HashMap;
import java.util.Map;

/** LINKTYPE_ numbers and names (https://www.tcpdump.org/linktypes.html). */
public final class LinkType {
    static final int NULL = 0;
    static final int ETHERNET = 1;
    static final int IEEE802_5 = 6;
    static final int ARCNET_BSD = 7;
    static final int PPP = 9;
    static final int FDDI = 10;
    static final int PPP_HDLC = 50;
    static final int PPP_ETHER = 51;
    static final int ATM_RFC1483 = 100;
    static final int RAW = 101;
    static final int C_HDLC = 104;
    static final int IEEE802_11 = 105;
    static final int ATM_CLIP = 106;
    static final int FRELAY = 107;
    static final int LOOP = 108;
    static final int ENC = 109;
    static final int LINUX_SLL = 113;
    static final int PFLOG = 117;
    static final int IEEE802_11_PRISM = 119;
    static final int IP_OVER_FC = 122;
    static final int IEEE802_11_RADIOTAP = 127;
    static final int ARCNET_LINUX = 129;
    static final int APPLE_IP_OVER_IEEE1394 = 138;
    /** What Apple's tcpdump wrote before {@link #PKTAP} was registered. */
    static final int USER2 = 149;

    static final int IEEE802_11_AVS = 163;
    static final int PPP_PPPD = 166;
    static final int ERF_ETH = 175;
    static final int ERF_POS = 176;
    static final int PPI = 192;
    static final int ERF = 197;
    static final int PPP_WITH_DIR = 204;
    static final int C_HDLC_WITH_DIR = 205;
    static final int FRELAY_WITH_DIR = 206;
    static final int MPLS = 219;
    static final int IPV4 = 228;
    static final int IPV6 = 229;
    static final int NFLOG = 239;
    static final int NETANALYZER = 240;
    static final int IPOIB = 242;
    static final int PKTAP = 258;
    static final int LINUX_SLL2 = 276;
    static final int DSA_TAG_BRCM = 281;
    static final int DSA_TAG_BRCM_PREPEND = 282;
    static final int DSA_TAG_DSA = 284;
    static final int DSA_TAG_EDSA = 285;

    /** USER0..USER15 mean what their user says. */
    private static final int USER0 = 147;

    private static final int USER15 = 162;

    private static final String REGISTERED = """
            0 NULL 1 ETHERNET 2 EXP_ETHERNET 3 AX25 4 PRONET 5 CHAOS 6 IEEE802_5 7 ARCNET_BSD 8 SLIP 9 PPP
            10 FDDI 50 PPP_HDLC 51 PPP_ETHER 99 SYMANTEC_FIREWALL 100 ATM_RFC1483 101 RAW 104 C_HDLC
            105 IEEE802_11 106 ATM_CLIP 107 FRELAY 108 LOOP 109 ENC 113 LINUX_SLL 114 LTALK 115 ECONET 117 PFLOG
            118 CISCO_IOS 119 IEEE802_11_PRISM 120 AIRONET_HEADER 122 IP_OVER_FC 123 SUNATM
            127 IEEE802_11_RADIOTAP 129 ARCNET_LINUX 130 JUNIPER_MLPPP 131 JUNIPER_MLFR 132 JUNIPER_ES
            133 JUNIPER_GGSN 134 JUNIPER_MFR 135 JUNIPER_ATM2 136 JUNIPER_SERVICES 137 JUNIPER_ATM1
            138 APPLE_IP_OVER_IEEE1394 139 MTP2_WITH_PHDR 140 MTP2 141 MTP3 142 SCCP 143 DOCSIS 144 LINUX_IRDA
            163 IEEE802_11_AVS 164 JUNIPER_MONITOR 165 BACNET_MS_TP 166 PPP_PPPD 167 JUNIPER_PPPOE
            168 JUNIPER_PPPOE_ATM 169 GPRS_LLC 170 GPF_T 171 GPF_F 172 GCOM_T1E1 173 GCOM_SERIAL
            174 JUNIPER_PIC_PEER 175 ERF_ETH 176 ERF_POS 177 LINUX_LAPD 178 JUNIPER_ETHER 179 JUNIPER_PPP
            180 JUNIPER_FRELAY 181 JUNIPER_CHDLC 183 JUNIPER_VP 186 USB_FREEBSD 187 BLUETOOTH_HCI_H4
            188 IEEE802_16_MAC_CPS 189 USB_LINUX 190 CAN20B 191 IEEE802_15_4_LINUX 192 PPI
            193 IEEE802_16_MAC_CPS_RADIO 194 JUNIPER_ISM 195 IEEE802_15_4_WITHFCS 196 SITA 197 ERF 198 RAIF1
            199 IPMB_KONTRON 200 JUNIPER_ST 201 BLUETOOTH_HCI_H4_WITH_PHDR 202 AX25_KISS 203 LAPD
            204 PPP_WITH_DIR 205 C_HDLC_WITH_DIR 206 FRELAY_WITH_DIR 207 LAPB_WITH_DIR 209 IPMB_LINUX
            210 FLEXRAY 211 MOST 212 LIN 213 X2E_SERIAL 214 X2E_XORAYA 215 IEEE802_15_4_NONASK_PHY
            216 LINUX_EVDEV 217 GSMTAP_UM 218 GSMTAP_ABIS 219 MPLS 220 USB_LINUX_MMAPPED 221 DECT 222 AOS
            223 WIHART 224 FC_2 225 FC_2_WITH_FRAME_DELIMS 226 IPNET 227 CAN_SOCKETCAN 228 IPV4 229 IPV6
            230 IEEE802_15_4_NOFCS 231 DBUS 232 JUNIPER_VS 233 JUNIPER_SRX_E2E 234 JUNIPER_FIBRECHANNEL
            235 DVB_CI 236 MUX27010 237 STANAG_5066_D_PDU 238 JUNIPER_ATM_CEMIC 239 NFLOG 240 NETANALYZER
            241 NETANALYZER_TRANSPARENT 242 IPOIB 243 MPEG_2_TS 244 NG40 245 NFC_LLCP 246 PFSYNC 247 INFINIBAND
            248 SCTP 249 USBPCAP 250 RTAC_SERIAL 251 BLUETOOTH_LE_LL 252 WIRESHARK_UPPER_PDU 253 NETLINK
            254 BLUETOOTH_LINUX_MONITOR 255 BLUETOOTH_BREDR_BB 256 BLUETOOTH_LE_LL_WITH_PHDR 257 PROFIBUS_DL
            258 PKTAP 259 EPON 260 IPMI_HPM_2 261 ZWAVE_R1_R2 262 ZWAVE_R3 263 WATTSTOPPER_DLM 264 ISO_14443
            265 RDS 266 USB_DARWIN 267 OPENFLOW 268 SDLC 269 TI_LLN_SNIFFER 270 LORATAP 271 VSOCK 272 NORDIC_BLE
            273 DOCSIS31_XRA31 274 ETHERNET_MPACKET 275 DISPLAYPORT_AUX 276 LINUX_SLL2 277 SERCOS_MONITOR
            278 OPENVIZSLA 279 EBHSCR 280 VPP_DISPATCH 281 DSA_TAG_BRCM 282 DSA_TAG_BRCM_PREPEND
            283 IEEE802_15_4_TAP 284 DSA_TAG_DSA 285 DSA_TAG_EDSA 286 ELEE 287 Z_WAVE_SERIAL 288 USB_2_0
            289 ATSC_ALP 290 ETW
            """;
    private static final Map<Integer, String> NAMES = names();

    private LinkType() {}

    /** By which one a frame is read: its own, or {@link #RAW} where it begins with the IP header all the same. */
    public static int readAs(Frame frame) {
        boolean plain = frame.linkType == ETHERNET
                && PlainIp.begins(frame.octets, frame.offset, frame.captured, Math.max(frame.captured, frame.original));
        return plain ? RAW : frame.linkType;
    }

    /** "LINKTYPE_ETHERNET" for 1; "LINKTYPE_(999)" for a number without a name. */
    public static String name(int linkType) {
        if (linkType >= USER0 && linkType <= USER15) {
            return "LINKTYPE_USER" + (linkType - USER0);
        }
        return "LINKTYPE_" + NAMES.getOrDefault(linkType, "(" + linkType + ")");
    }

    private static Map<Integer, String> names() {
        String[] words = REGISTERED.trim().split("\\s+");
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            names.put(Integer.valueOf(words[i]), words[i + 1]);
        }
        return names;
    }
}
